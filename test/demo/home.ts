// What a user would have: a data folder, an env file, and documents to search. All of it temporary.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Model } from '../fakes/model/start-model.js';
import type { Slack } from '../fakes/slack/slack.js';
import { inRoot } from './root.js';

/** The temporary folder of one demo. */
export interface Home {
  readonly folder: string;
  readonly envFile: string;
  readonly dataFolder: string;
  /** Removes it; also done when the process exits any other way. */
  remove(): void;
}

/** Makes the folder, with the keys that lead the app to the two simulators. */
export function makeHome(slack: Slack, model: Model): Home {
  const folder = mkdtempSync(join(tmpdir(), 'perch-demo-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', remove);
  const handbook = join(folder, 'handbook');
  cpSync(inRoot('test', 'demo', 'handbook'), handbook, { recursive: true });
  const values = {
    SLACK_APP_TOKEN: slack.tokens.app,
    SLACK_BOT_TOKEN: slack.tokens.bot,
    SLACK_API_URL: slack.apiUrl,
    OPENROUTER_BASE_URL: model.baseUrl,
    OPENROUTER_API_KEY: model.key,
    OPENROUTER_MODEL: modelName,
    INDEX_FOLDERS: handbook,
  };
  const envFile = join(folder, 'demo.env');
  const lines = Object.entries(values).map(([name, value]) => `${name}='${value}'\n`);
  writeFileSync(envFile, lines.join(''), { mode: 0o600 });
  return {
    folder,
    envFile,
    dataFolder: join(folder, 'data'),
    remove: () => {
      process.off('exit', remove);
      remove();
    },
  };
}

/** The name the simulated model goes by. */
export const modelName = 'simulated/quoting-model';
