// Acts that a person allows: asked for with an answer, decided once, done at most once, told in the thread.
import { randomUUID } from 'node:crypto';
import type { ApprovalView } from '../../../preload/approvals.js';
import { kept } from '../../../preload/language/sentence.js';
import { AppError } from '../../lib/errors.js';
import { failpoint } from '../../lib/failpoint.js';
import type { Signal } from '../../lib/signal.js';
import { createSignal } from '../../lib/signal.js';
import { inBackground } from '../../log/in-background.js';
import type { Approval, ApprovalWord } from '../../store/approval-rows.js';
import type { ApprovalEnd } from '../../store/approvals.js';
import type { IncomingApproval } from '../../transports/incoming.js';
import type { TransportOf } from '../../transports/transport.js';
import type { Deliver } from '../deliver.js';
import { keepTrying, type KeepTryingOptions } from '../keep-trying.js';
import type { ReplyOptions } from '../reply.js';
import type { Whispers } from '../whispers.js';
import { doAct } from './act.js';
import { approvalMs, reports, verdict } from './card-words.js';
import { refusalWords } from './refusal-words.js';
import type { Tool } from './tool.js';
import { viewOf } from './view-of.js';

export interface ApprovalsOptions extends KeepTryingOptions, Pick<ReplyOptions, 'store' | 'names'> {
  readonly transportOf: TransportOf;
  readonly deliver: Pick<Deliver, 'push'>;
  readonly whispers: Whispers;
  /** Every tool there is now. */
  readonly tools: () => readonly Tool[];
  /** What may leave of a text that is not ours. */
  readonly outGate: (text: string) => string;
}

/** The owner's word. */
export type OwnersWord = Pick<ApprovalWord, 'id' | 'hash' | 'approve'>;

export interface Approvals {
  /** A click on Slack; resolves when what it decides is on disk. */
  click(incoming: IncomingApproval): Promise<void>;
  /** The owner's word, in the app. Rejects with not_allowed where it does not count. */
  decide(word: OwnersWord): Promise<void>;
  /** The newest first. */
  view(): Promise<readonly ApprovalView[]>;
  /** Something of them has changed. */
  readonly changes: Pick<Signal<undefined>, 'on'>;
  /** Looks at what waits, now and whenever a wait ends: after a start, and after acts were proposed. */
  watch(): void;
  stop(): void;
}

/** The newest that are shown. */
const mostShown = 50;

/** Does nothing before watch() or a word. */
export const createApprovals = (options: ApprovalsOptions): Approvals => new WaitingActs(options);

class WaitingActs implements Approvals {
  readonly changes = createSignal<undefined>();
  readonly #stopping = new AbortController();
  /** Ends the wait for the next end of a wait. */
  #waiting = new AbortController();
  /** Acts of this run; what else is 'used' was begun by an earlier one. */
  readonly #own = new Set<string>();

  constructor(private readonly options: ApprovalsOptions) {}

  async click(incoming: IncomingApproval): Promise<void> {
    const { id, hash, approve, by, workspace, channel, message, eventId } = incoming;
    const click = { event: eventId, by, workspace, channel, message };
    const decision = await this.#word({ id, hash, approve, click });
    if (decision.kind !== 'refused') return;
    const { log, names, whispers } = this.options;
    log.info('a click on an approval does not count', { why: decision.why });
    const decidedBy = decision.approval?.decidedBy;
    const words = refusalWords(
      decision.why,
      decidedBy === null || decidedBy === undefined
        ? undefined
        : names.person(workspace, decidedBy),
    );
    // Slack's ids of direct messages begin with D; all that matters here is that nobody else reads there.
    const channelKind =
      decision.approval?.channelKind ?? (channel.startsWith('D') ? 'dm' : 'private');
    whispers.tell({ ...incoming, author: by, ts: message, channelKind }, words);
  }

  async decide(word: OwnersWord): Promise<void> {
    const decision = await this.#word({ ...word, click: undefined });
    if (decision.kind === 'refused')
      throw new AppError('not_allowed', kept(refusalWords(decision.why, undefined)));
  }

  async view(): Promise<readonly ApprovalView[]> {
    const rows = await this.options.store.newestApprovals(mostShown);
    return rows.map((row) => viewOf(row, this.options.names));
  }

  watch(): void {
    this.changes.emit(undefined);
    this.#waiting.abort();
    this.#waiting = new AbortController();
    inBackground(this.#goOn(this.#waiting.signal), this.options.log, 'acts that wait');
  }

  stop(): void {
    this.#stopping.abort();
    this.#waiting.abort();
  }

  async #word(word: Omit<ApprovalWord, 'at' | 'denial'>) {
    const { store, names, clock, deliver } = this.options;
    const before = await store.approval(word.id);
    const by = word.click ? names.person(word.click.workspace, word.click.by) : 'My owner';
    const denial = { id: randomUUID(), text: reports.denied(before?.tool ?? '', by) };
    const decision = await store.decideApproval({ ...word, at: clock.now(), denial });
    failpoint('approval decided');
    if (decision.kind !== 'decided') return decision;
    this.options.log.info(word.approve ? 'act approved' : 'act denied', {
      ...{ tool: decision.approval.tool, by: word.click?.by ?? 'owner' },
    });
    deliver.push(decision.deliveries);
    this.#changed(decision.approval);
    if (word.approve) inBackground(this.#act(word.id), this.options.log, 'an approved act');
    return decision;
  }

  /** Takes up what an earlier run left, tells of what nobody approved in time, and waits for the next. */
  async #goOn(signal: AbortSignal): Promise<void> {
    const { store, clock } = this.options;
    while (!signal.aborted) {
      const open = await keepTrying(() => store.openApprovals(), this.options, signal);
      for (const approval of open) await this.#takeUp(approval);
      const [next] = open.filter(
        ({ state, expiresAt }) => state === 'pending' && expiresAt > clock.now(),
      );
      if (!next) return;
      await clock.sleep(Math.max(0, next.expiresAt - clock.now()), signal);
    }
  }

  async #takeUp(approval: Approval): Promise<void> {
    const { clock } = this.options;
    const { id, tool, state, expiresAt } = approval;
    if (this.#own.has(id)) return;
    if (state === 'pending' && expiresAt <= clock.now())
      await this.#end(approval, ['pending'], { state: 'expired', text: reports.expired(tool) });
    if (state === 'approved') inBackground(this.#act(id), this.options.log, 'an approved act');
    if (state === 'used') await this.#lookFor(approval);
  }

  /** Allowed just now, or before a crash: done once, or not at all. */
  async #act(id: string): Promise<void> {
    if (this.#own.has(id)) return;
    this.#own.add(id);
    const { store, clock, tools } = this.options;
    const signal = this.#stopping.signal;
    const since = clock.now() - approvalMs;
    const approval = await keepTrying(() => store.useApproval({ id, since }), this.options, signal);
    if (!approval) return this.#tooLate(id);
    failpoint('approval used, before the act');
    const ended = await doAct(approval, tools(), this.options, signal);
    // What was cut off is looked for when the connection is back, or by the next run.
    if (ended) return this.#end(approval, ['used'], ended);
    this.#own.delete(id);
  }

  async #tooLate(id: string): Promise<void> {
    const approval = await this.options.store.approval(id);
    if (approval?.state !== 'approved') return;
    await this.#end(approval, ['approved'], {
      ...{ state: 'expired', text: reports.late(approval.tool) },
    });
  }

  /** Begun by an earlier run, which did not live to say what came of it. */
  async #lookFor(approval: Approval): Promise<void> {
    const ended = await doAct(approval, this.options.tools(), this.options, this.#stopping.signal, {
      onlyLook: true,
    });
    if (ended) await this.#end(approval, ['used'], ended);
  }

  async #end(
    approval: Approval,
    from: ApprovalEnd['from'],
    { state, text }: { readonly state: Approval['state']; readonly text: string },
  ): Promise<void> {
    const { store, clock, deliver, log } = this.options;
    const report = { id: randomUUID(), text };
    const end = { id: approval.id, from, state, outcome: text, report, at: clock.now() };
    const deliveries = await keepTrying(
      () => store.finishApproval(end),
      this.options,
      this.#stopping.signal,
    );
    if (!deliveries) return;
    log.info('act ended', { tool: approval.tool, state });
    deliver.push(deliveries);
    this.#changed({ ...approval, state });
  }

  /** For the window, and for the card on Slack, whose buttons have done their work. */
  #changed(approval: Approval): void {
    this.changes.emit(undefined);
    const { transportOf, names, log } = this.options;
    const { cardText, cardTs, card, workspace, channel, question, decidedBy } = approval;
    const by = decidedBy === null ? undefined : names.person(workspace, decidedBy);
    const note = verdict(approval, by);
    const transport = transportOf(approval);
    if (!transport.settleCard || cardText === null || cardTs === null || note === undefined) return;
    const settled = { outboxId: card, question, channel, ts: cardTs, text: cardText, note };
    const done = transport.settleCard(settled, this.#stopping.signal);
    inBackground(done, log, 'taking the buttons of a card');
  }
}
