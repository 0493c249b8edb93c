import { msg, say, type Sentence } from '../../../preload/language/sentence.js';
import type { ResetKind, ResetPlan } from '../../../preload/reset.js';
import { bytesOf, findOwn, type Found } from './find-own.js';
import { goesWith, type PlaceKind } from './places.js';

const words: Readonly<Record<PlaceKind, string>> = {
  history: msg`Messages, answers, conversations, drafts and notes on what models cost; also what tools you allowed`,
  backups: msg`Backups of the history`,
  index: msg`The search index`,
  files: msg`Files attached to questions, and copies of web pages`,
  secrets: msg`Tokens, keys and the proxy’s password, with the key in the system’s keychain`,
  settings: msg`Settings`,
  models: msg`Embedding models that were fetched`,
  updates: msg`What is remembered of updates, and what was fetched for one`,
  log: msg`The log`,
  window: msg`The window’s place, caches and storage`,
};

/** What was given at start stays given. */
export interface PlanParts {
  readonly folder: string;
  /** How many values come from flags, environment and env file. */
  readonly given: number;
}

/** What a reset would delete now, and what it leaves. */
export function planReset(kind: ResetKind, { folder, given }: PlanParts): ResetPlan {
  const found = findOwn(folder);
  const kinds = (Object.keys(words) as PlaceKind[]).filter((each) => goesWith(kind, each)); // it has no others
  const goes = kinds.map((each) => ({ what: words[each], bytes: bytesIn(found, each) }));
  return {
    kind,
    goes: kind === 'everything' ? [...goes, { what: msg`Starting at login`, bytes: 0 }] : goes,
    stays: [...always, ...(kind === 'history' ? ofHistory : afterAll(given)), ...others(found)],
  };
}

const bytesIn = ({ own }: Found, kind: PlaceKind): number =>
  own
    .filter((each) => each.kind === kind && !each.onlyIfEmpty)
    .reduce((sum, { path }) => sum + bytesOf(path), 0);

const always: readonly Sentence[] = [
  say`What was said on Slack stays there; Perch’s answers, too.`,
  say`Folders and files that Perch read for its answers are not touched.`,
  say`Exports, diagnostics and other files you saved elsewhere stay where you put them.`,
];

const ofHistory: readonly Sentence[] = [say`Settings, tokens, fetched models and the log stay.`];

const afterAll = (given: number): readonly Sentence[] => [
  say`The Slack app stays in your workspace, and its tokens stay valid until you delete it at api.slack.com/apps.`,
  say`The program stays, with a service you set up for it. Uninstall it the way you installed it.`,
  ...(given === 0
    ? []
    : [
        say`Values given by flags, by the environment or by an env file stay there, tokens included.`,
      ]),
];

const others = ({ foreign }: Found): readonly Sentence[] =>
  foreign.length === 0
    ? []
    : [say`In the data folder these are not Perch’s: ${foreign.slice(0, 20).join(', ')}.`];
