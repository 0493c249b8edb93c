// One token at a time: the first begins a workspace, the second makes it whole.
import { inARow } from '../../preload/language/in-a-row.js';
import { say, type Sentence } from '../../preload/language/sentence.js';
import type { SetUpWants } from '../../preload/set-up.js';
import { begunOf, wantsOf } from '../settings/set-up-view.js';
import {
  recogniseToken,
  swappedNotice,
  type SlackTokenKind,
  type TokenKind,
} from '../settings/tokens.js';
import { conflictOf, mismatchOf } from '../settings/workspace-conflicts.js';
import type { KnownWorkspace } from '../settings/workspaces.js';
import {
  appOfBot,
  checkLive,
  replaceToken,
  type TokenVerdict,
  type WorkspaceCallOptions,
} from './workspaces.js';

/** What became of something that was pasted. */
export interface Pasted {
  readonly kind: TokenKind;
  /** What is to be said of it. */
  readonly says: Sentence;
}

/**
 * Recognises what was pasted, checks it live and keeps it where it belongs, whichever field it was pasted into.
 * Throws AppError: what Slack refuses, what fits no token of the other app, and what is no token is not kept.
 */
export async function takePasted(
  pasted: string,
  field: SlackTokenKind,
  options: WorkspaceCallOptions,
): Promise<Pasted> {
  const { kind, value } = recogniseToken(pasted);
  options.registerSecret(value);
  if (kind === 'model') {
    await options.settings.saveSecret('model', value);
    return { kind, says: say`That was a model key (sk-…), so it is kept for the model.` };
  }
  const begun = begunOf(options.settings.workspaces.list());
  const said = begun
    ? await complete(begun, kind, value, options)
    : await begin(kind, value, options);
  const notice = swappedNotice(kind, field);
  return { kind, says: notice ? inARow(notice, said) : said };
}

async function begin(
  kind: SlackTokenKind,
  value: string,
  options: WorkspaceCallOptions,
): Promise<Sentence> {
  const { workspaces } = options.settings;
  const verdict = await checkLive(kind, value, workspaces.nextApiUrl(), options);
  const [appToken, botToken] = kind === 'app' ? [value, undefined] : [undefined, value];
  const candidate = { appToken, botToken, info: verdict.workspace };
  const conflict = conflictOf(candidate, workspaces.list());
  if (conflict) throw conflict;
  const number = await workspaces.add({ [kind]: value }, verdict.workspace);
  keepWants(number, options);
  return verdict.sentence;
}

/** What was switched on and off before there was a workspace to keep it. */
function keepWants(number: number, { settings }: WorkspaceCallOptions): void {
  const { events, files, panel, ways } = settings.setUp().wants;
  const now = settings.workspaces.list().find((each) => each.number === number);
  if (now && sameWants(wantsOf(now), { events, files, panel, ways })) return;
  const slack = { events: [...events], panel, ways: [...ways] };
  settings.workspaces.update(number, { slack, answers: { files } });
}

const sameWants = (now: SetUpWants, wanted: SetUpWants): boolean =>
  now.files === wanted.files &&
  now.panel === wanted.panel &&
  now.events.join() === wanted.events.join() &&
  now.ways.join() === wanted.ways.join();

/** Tokens of two apps would connect and hear nothing: the second is not kept. */
async function complete(
  begun: KnownWorkspace,
  kind: SlackTokenKind,
  value: string,
  options: WorkspaceCallOptions,
): Promise<Sentence> {
  const verdict = await checkLive(kind, value, begun.apiUrl, options);
  const appToken = kind === 'app' ? value : begun.appToken;
  const botAppId = kind === 'bot' ? verdict.appId : await appOfBot(begun, options);
  const mismatch = appToken === undefined ? undefined : mismatchOf(appToken, botAppId);
  if (mismatch) throw mismatch;
  await replaceToken(begun, kind, value, { ...options, checkToken: () => given(verdict) });
  learnTeam(begun, verdict, options);
  return verdict.sentence;
}

/** It was asked a moment ago. */
const given = (verdict: TokenVerdict): Promise<TokenVerdict> => Promise.resolve(verdict);

function learnTeam(
  { number, info }: KnownWorkspace,
  { workspace }: TokenVerdict,
  { settings }: WorkspaceCallOptions,
): void {
  if (workspace && !info) settings.workspaces.learn(number, workspace);
}
