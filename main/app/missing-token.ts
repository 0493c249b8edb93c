import { AppError } from '../lib/errors.js';
import { tokenNames } from '../settings/tokens.js';

/** What to say where a token is needed and none is set. */
export const missingToken = (kind: 'app' | 'bot'): AppError =>
  new AppError('config_invalid', `The ${tokenNames[kind]} is not set.`, {
    fix: 'Paste it in Settings, under Slack.',
  });
