import { kept, say } from '../../preload/language/sentence.js';
import { AppError } from '../lib/errors.js';
import { tokenNames } from '../settings/tokens.js';

/** What to say where a token is needed and none is set. */
export const missingToken = (kind: 'app' | 'bot'): AppError =>
  new AppError('config_invalid', say`The ${kept(tokenNames[kind])} is not set.`, {
    fix: say`Paste it in Settings, under Slack.`,
  });
