// Main as the window sees it: the bridge of the preload, typed and checked by the contract.
import {
  calls,
  type CallName,
  type CallOutput,
  type CallParsed,
  type EventName,
  type Events,
} from '../../preload/contract.js';
import type { Answer, ApiError } from '../../preload/errors.js';
import { say } from '../../preload/language/sentence.js';
import type { Bridge } from '../../renderer/api.js';
import {
  agent,
  doctorReport,
  embeddings,
  health,
  history,
  models,
  resetPlan,
  setUpCheck,
  settings,
  timeline,
  updates,
  transferPreview,
  uptime,
  usage,
  withoutTokens,
} from './builders.js';

export type Handlers = {
  [Name in CallName]: (input: CallParsed<Name>) => CallOutput<Name> | Promise<CallOutput<Name>>;
};

/** Thrown by a handler to answer with an error. */
export class Refusal extends Error {
  constructor(readonly error: ApiError) {
    super(error.message);
  }
}

/** A promise that is settled from outside, for answers that are still on their way. */
export class Later<Value> {
  readonly promise: Promise<Value>;
  settle!: (value: Value) => void;

  constructor() {
    this.promise = new Promise((resolve) => (this.settle = resolve));
  }
}

export class FakeBridge implements Bridge {
  /** Every call in order, with its input as the contract parsed it. */
  readonly journal: { readonly name: CallName; readonly input: unknown }[] = [];
  readonly #handlers: Handlers;
  readonly #listeners = new Map<number, (name: string, value: unknown) => void>();
  #nextId = 1;

  constructor(handlers: Partial<Handlers> = {}) {
    this.#handlers = { ...defaults, ...handlers };
  }

  /** Changes what a call answers from now on. */
  answer<Name extends CallName>(name: Name, handler: Handlers[Name]): void {
    this.#handlers[name] = handler;
  }

  /** Sends an event, as main would. */
  emit<Name extends EventName>(name: Name, value: Events[Name]): void {
    for (const listener of this.#listeners.values()) listener(name, value);
  }

  /** The inputs one call got. */
  inputsOf<Name extends CallName>(name: Name): CallParsed<Name>[] {
    // The journal holds what this call's own schema parsed.
    return this.journal
      .filter((entry) => entry.name === name)
      .map((entry) => entry.input as CallParsed<Name>);
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  async call(name: string, input: unknown): Promise<Answer<unknown>> {
    if (!isCallName(name)) throw new Error(`The contract has no call "${name}".`);
    const parsed: unknown = calls[name].input.parse(input);
    this.journal.push({ name, input: parsed });
    // The schema of this very name parsed the input.
    const handler = this.#handlers[name] as (input: unknown) => unknown;
    try {
      return { ok: true, value: await handler(parsed) };
    } catch (thrown) {
      if (thrown instanceof Refusal) return { ok: false, error: thrown.error };
      throw thrown;
    }
  }

  on(listener: (name: string, value: unknown) => void): number {
    this.#listeners.set(this.#nextId, listener);
    return this.#nextId++;
  }

  off(id: number): void {
    this.#listeners.delete(id);
  }
}

const isCallName = (name: string): name is CallName => Object.hasOwn(calls, name);

const defaults: Handlers = {
  'window.open': () => ({}),
  'window.hideQuickChat': () => ({}),
  'window.recentCommands': () => ({ ids: [] }),
  'window.noteCommand': () => ({}),
  'app.info': () => ({
    version: '0.1.0',
    runtime: 'Electron 45',
    platform: 'linux x64',
    dataFolder: '/home/ana/.config/perch',
  }),
  'app.openLink': () => ({ opened: true }),
  'health.get': () => health(),
  'health.history': () => ({ transitions: [], uptime: uptime(1) }),
  'health.timeline': () => timeline(),
  'doctor.run': () => doctorReport(),
  'connection.pause': () => health(),
  'connection.resume': () => health(),
  'connection.reconnect': () => health(),
  'workspaces.channels': () => ({ channels: [] }),
  'agents.list': () => ({ agents: [agent()] }),
  'approvals.list': () => ({ approvals: [] }),
  'approvals.decide': () => ({ approvals: [] }),
  'mcp.list': () => ({ servers: [] }),
  'mcp.decide': () => ({ servers: [] }),
  'mcp.save': () => ({ servers: [] }),
  'mcp.remove': () => ({ servers: [] }),
  'pairing.list': () => ({ asked: [], paired: [] }),
  'pairing.decide': () => ({ asked: [], paired: [] }),
  'pairing.remove': () => ({ asked: [], paired: [] }),
  'deadLetters.page': () => ({ letters: [], more: false }),
  'deadLetters.retry': () => ({}),
  'deadLetters.dismiss': () => ({}),
  'feedback.bad': () => ({ answers: [] }),
  'connection.test': () => ({ ok: true, headline: say`Everything works.`, legs: [] }),
  'logs.page': () => ({ rows: [], more: false }),
  'logs.search': () => ({ hits: [] }),
  'logs.trace': () => ({ rows: [] }),
  'logs.about': () => ({ sources: ['perch', 'slack'], folder: '/home/ana/.config/perch/logs' }),
  'logs.reveal': () => ({ shown: true }),
  'diagnostics.prepare': ({ withMessages }) => ({ entries: [], withMessages }),
  'diagnostics.read': () => ({ text: '', isCut: false }),
  'diagnostics.save': () => ({ kind: 'not chosen' }),
  'settings.get': () => settings(),
  'settings.update': () => settings(),
  'settings.reset': () => settings(),
  'workspaces.add': () => ({ says: say`Works, as @perch in Acme.`, view: settings() }),
  'workspaces.saveToken': ({ field }) => ({ kind: field, says: say`works`, view: settings() }),
  'workspaces.update': () => settings(),
  'workspaces.saveSigningSecret': () => ({ says: say`kept`, view: settings() }),
  'workspaces.forgetSigningSecret': () => settings(),
  'workspaces.remove': () => withoutTokens(),
  'settings.forgetSecret': () => settings(),
  'settings.saveModelKey': () => ({ says: say`works`, view: settings() }),
  'settings.saveEmbeddingKey': () => ({ says: say`kept`, view: settings() }),
  'embeddings.get': () => embeddings(),
  'embeddings.fetch': () => embeddings(),
  'embeddings.cancel': () => embeddings(),
  'embeddings.takeFrom': () => embeddings(),
  'embeddings.test': () => ({ says: say`works: 512 numbers` }),
  'embeddings.pause': () => ({}),
  'settings.saveProxy': () => ({ says: say`kept`, view: settings() }),
  'settings.testModel': () => ({ says: say`The model answered.` }),
  'settings.acceptUnencrypted': () => settings(),
  'setUp.keep': () => settings(),
  'setUp.want': () => settings(),
  'setUp.paste': ({ field }) => ({ kind: field, says: say`Works.`, view: settings() }),
  'setUp.check': () => setUpCheck(),
  'setUp.credit': () => ({ says: say`The key works.` }),
  'setUp.ollama': () => ({ kind: 'absent', address: 'http://127.0.0.1:11434' }),
  'imports.preview': () => ({}),
  'imports.apply': () => ({
    ...{ result: { says: say`3 values are taken over.`, hasSecrets: true }, view: settings() },
  }),
  'imports.undo': () => settings(),
  'imports.clear': () => ({}),
  'transfer.export': () => ({ path: '/home/ana/perch-settings.json', settings: 12, secrets: 0 }),
  'transfer.preview': () => ({}),
  'transfer.unlock': () => transferPreview({ secrets: 'open' }),
  'transfer.apply': () => ({ says: say`2 values are taken over from a file.`, view: settings() }),
  'transfer.undo': () => settings(),
  'reset.plan': ({ kind }) => resetPlan({ kind }),
  'reset.begin': () => ({}),
  'sources.list': () => ({ sources: [] }),
  'sources.add': () => ({ sources: [] }),
  'sources.pause': () => ({ sources: [] }),
  'sources.setPriority': () => ({ sources: [] }),
  'sources.resume': () => ({ sources: [] }),
  'sources.retry': () => ({ sources: [] }),
  'sources.forget': () => ({ sources: [] }),
  'sources.filter': () => ({ sources: [] }),
  'sources.troubles': () => ({ troubles: [] }),
  'sources.details': () => ({ passages: 0, changes: [] }),
  'sources.channels': () => ({ channels: [] }),
  'search.messages': () => ({ hits: [], unknown: [] }),
  'chat.conversations': () => ({ conversations: [], more: false }),
  'chat.messages': () => ({ messages: [], more: false }),
  'chat.send': () => ({ thread: 'p1', ts: '1.1' }),
  'chat.attach': ({ name, bytes }) => ({
    ...{ id: `file-${name}`, name, bytes: bytes.byteLength, kind: 'text' },
  }),
  'chat.detach': () => ({}),
  'chat.askAgain': () => ({}),
  'chat.askEdited': () => ({}),
  'chat.showVariant': () => ({}),
  'chat.remove': () => ({}),
  'chat.drafts': () => ({ drafts: [] }),
  'chat.saveDraft': () => ({}),
  'chat.models': () => models(),
  'chat.commands': () => ({ commands: [{ usage: 'help', about: 'says this', typed: 'help' }] }),
  'chat.asMarkdown': () => ({ text: '# How do we deploy?' }),
  'chat.export': () => ({ file: '/home/ana/Downloads/how-do-we-deploy.md' }),
  'chat.stop': () => ({ stopped: true }),
  'chat.preview': () => ({ kind: 'nothing', reason: 'no model is set up' }),
  'chat.openCitation': () => ({ opened: true }),
  'usage.get': () => usage(),
  'history.get': () => history(),
  'updates.get': () => updates(),
  'updates.check': () => updates(),
  'updates.download': () => updates(),
  'updates.cancel': () => updates(),
  'updates.install': () => updates(),
  'history.backUpNow': () => history(),
  'history.restore': () => history(),
  'history.salvage': () => ({ rows: 40_000, hasGaps: true, view: history() }),
  'history.startEmpty': () => history(),
};
