// Looks at an env file before anything of it is kept: what it holds, and what Slack says of its tokens.
import { randomUUID } from 'node:crypto';
import type { ApiError } from '../../preload/errors.js';
import { say, type Sentence } from '../../preload/language/sentence.js';
import type { ImportPreview, ImportRow } from '../../preload/imports.js';
import { toApiError } from '../lib/errors.js';
import { readImport, type ImportPlace } from '../settings/import/read-import.js';
import { factsOf, keyFor } from '../settings/key-names.js';
import type { GivenValues, KeyName } from '../settings/keys.js';
import { begunOf } from '../settings/set-up-view.js';
import { conflictOf, mismatchOf } from '../settings/workspace-conflicts.js';
import { fixedIn } from './fixed-in.js';
import {
  checkLive,
  refuseOtherTeam,
  type TokenVerdict,
  type WorkspaceCallOptions,
} from './workspaces.js';

/** The text of an env file, and where it stands. */
export interface FoundFile {
  readonly name: string;
  readonly text: string;
  /** undefined for one that was dropped: a page is not told where it stood. */
  readonly path: string | undefined;
}

/** A file that was looked at. Its secrets stay in main. */
export interface LookedAt {
  readonly file: FoundFile;
  readonly preview: ImportPreview;
  /** What is kept when the owner says so; tokens that Slack refused are not among it. */
  readonly values: GivenValues;
  /** The workspace its tokens are of, and what Slack says of it. */
  readonly workspace: { readonly number: number; readonly info: TokenVerdict['workspace'] };
}

/** Reads the file and asks Slack about its tokens. Keeps nothing. */
export async function lookAtImport(
  file: FoundFile,
  options: WorkspaceCallOptions,
): Promise<LookedAt> {
  const place = placeFor(options);
  const number = place.workspace(1);
  const read = readImport(file.text, place);
  for (const secret of secretsIn(read.values)) options.registerSecret(secret);
  const asked = await askAbout(read.values, number, options);
  const info = asked?.verdict?.workspace;
  const rows = read.rows
    .map((row) => withComparison(row, read.botUserId, info?.botUserId))
    .map((row) => (asked?.error ? withoutToken(row) : row));
  return {
    ...{ file, workspace: { number, info } },
    preview: { id: randomUUID(), file: file.name, rows, ...(asked && { tokens: saidOf(asked) }) },
    values: asked?.error ? withoutTokens(read.values, number) : read.values,
  };
}

/** The file's first workspace makes the begun one whole, or becomes a new one; the others follow. */
function placeFor({ settings }: WorkspaceCallOptions): ImportPlace {
  const list = settings.workspaces.list();
  const begun = begunOf(list)?.number;
  const taken = new Set(list.map(({ number }) => number).filter((each) => each !== begun));
  const most = list.length + 100;
  const free = Array.from({ length: most }, (_, index) => index + 1).filter((n) => !taken.has(n));
  return {
    workspace: (ofFile) => free[ofFile - 1] ?? ofFile,
    fixed: fixedIn(settings),
  };
}

const secretsIn = (values: GivenValues): string[] =>
  // GivenValues has no other names, and those of secrets are of text.
  (Object.entries(values) as [KeyName, string][]).flatMap(([name, value]) =>
    factsOf(name).secret ? [value] : [],
  );

type Asked =
  | { readonly verdict: TokenVerdict; readonly error?: never }
  | { readonly verdict?: never; readonly error: ApiError };

const saidOf = (asked: Asked): NonNullable<ImportPreview['tokens']> =>
  asked.error ? { error: asked.error } : { says: asked.verdict.says };

/** undefined where the file has no bot token to ask about. */
async function askAbout(
  values: GivenValues,
  number: number,
  options: WorkspaceCallOptions,
): Promise<Asked | undefined> {
  const app = values[keyFor('SLACK_APP_TOKEN', number)];
  const bot = values[keyFor('SLACK_BOT_TOKEN', number)];
  if (bot === undefined) return undefined;
  try {
    return { verdict: await checkPair({ app, bot }, number, options) };
  } catch (error) {
    return { error: toApiError(error) };
  }
}

async function checkPair(
  { app, bot }: { readonly app: string | undefined; readonly bot: string },
  number: number,
  options: WorkspaceCallOptions,
): Promise<TokenVerdict> {
  const { workspaces } = options.settings;
  const { apiUrl } = workspaces.configOf(number);
  const [verdict] = await Promise.all([
    checkLive('bot', bot, apiUrl, options),
    app === undefined ? undefined : checkLive('app', app, apiUrl, options),
  ]);
  const own = workspaces.list().find((each) => each.number === number);
  if (own && verdict.workspace) refuseOtherTeam(own, verdict.workspace);
  const others = workspaces.list().filter((each) => each.number !== number);
  const candidate = { appToken: app, botToken: bot, info: verdict.workspace };
  const mismatch = app === undefined ? undefined : mismatchOf(app, verdict.appId);
  const trouble = mismatch ?? conflictOf(candidate, others);
  if (trouble) throw trouble;
  return verdict;
}

function withoutTokens(values: GivenValues, number: number): GivenValues {
  const tokens = new Set<string>([
    keyFor('SLACK_APP_TOKEN', number),
    keyFor('SLACK_BOT_TOKEN', number),
  ]);
  // A part of what was read, each value still under its own name.
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => !tokens.has(name)),
  ) as GivenValues;
}

/** The tokens of the first workspace are those that were asked about. */
const withoutToken = (row: ImportRow): ImportRow =>
  row.kind === 'secret' && /^SLACK_(?:APP|BOT)_TOKEN$/.test(row.key)
    ? { line: row.line, key: row.key, kind: 'left out', why: say`Not taken over, as said above.` }
    : row;

/** Slack's word counts; the file's is only compared with it. */
function withComparison(
  row: ImportRow,
  inFile: string | undefined,
  found: string | undefined,
): ImportRow {
  if (row.kind !== 'compared' || inFile === undefined) return row;
  return { ...row, says: comparison(inFile, found) };
}

function comparison(inFile: string, found: string | undefined): Sentence {
  if (found === undefined) return say`Not needed: Slack says which user the bot is.`;
  return found === inFile
    ? say`It is the user of the bot token, as Slack says.`
    : say`It says ${inFile}, but the bot token belongs to ${found}. Slack’s word counts.`;
}
