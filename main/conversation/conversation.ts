// The one path from a message to its reply: receive, route, reply, deliver.
import type { ThreadKey, TurnProgress } from '../../preload/chat.js';
import { say } from '../../preload/language/sentence.js';
import { AppError } from '../lib/errors.js';
import { panePlace } from '../lib/place.js';
import { sharedAbort } from '../lib/shared-abort.js';
import { within } from '../lib/within.js';
import type { IncomingMessage } from '../transports/incoming.js';
import type { Receive } from '../transports/transport.js';
import type { DeadLetterKey } from '../store/dead-letters.js';
import type { MissedReader } from '../transports/transport.js';
import { createAnswerAnew } from './answer-anew.js';
import { createPaneTalk, type AskAgainOptions, type PaneTalk } from './ask-again.js';
import { createAboutAnswers } from './about-answers.js';
import { createAsides } from './asides/asides.js';
import { createShares } from './asides/shares.js';
import { takeBeside } from './beside.js';
import { createCatchUp, type CatchUp, type CatchUpOptions } from './catch-up.js';
import { createCommands } from './commands/commands.js';
import { createDeliver } from './deliver.js';
import { createGate } from './gate.js';
import { removeLeftDrafts } from './left-drafts.js';
import { createHomes } from './home/homes.js';
import type { Left } from './left-words.js';
import { createDecide } from './missed-turns.js';
import { createPanelTalk, type PanelOptions } from './panel/panel.js';
import { createPairing, type Pairing } from './pairing.js';
import { createReceive } from './receive.js';
import { createRefusals } from './refusals.js';
import { prepareReply, type PreparedReply } from './reply.js';
import { createSigns } from './signs.js';
import type { SpendingFacts } from './spending-facts.js';
import { createUnkept } from './unkept.js';
import { createTurns, type TurnsOptions } from './turns.js';
import { createTasks, type Tasks } from './tasks.js';
import { openTools, type GivenTools } from './tools/all-tools.js';
import { createApprovals, type Approvals } from './tools/approvals.js';
import { createWhispers } from './whispers.js';

/** Names one message. */
export interface MessageKey {
  readonly workspace: string;
  readonly channel: string;
  readonly ts: string;
}

export interface ConversationOptions
  extends
    Omit<
      TurnsOptions,
      | 'deliver'
      | 'signs'
      | 'onEnded'
      | 'onBegun'
      | 'gate'
      | 'refusals'
      | 'command'
      | 'named'
      | 'toolsFor'
      | 'onProposed'
      | 'tasks'
    >,
    Pick<PanelOptions, 'suggestions'>,
    Pick<AskAgainOptions, 'onRemoved'> {
  readonly tools: GivenTools;
  /** A message is new or has changed: for the window, and for lookup to read on. */
  readonly onMessage: (key: MessageKey) => void;
  /** A message that came live is on disk since this moment (ms). */
  readonly onHeard: (message: IncomingMessage, onDiskAt: number) => void;
  /** Days, months and budgets as the owner counts them. */
  readonly spending: SpendingFacts;
  /** Perch came into a channel or left it: for lookup to read on. */
  readonly onChannel: () => void;
  /** Missed questions of a workspace up to this age are answered; 0 = what was missed is not read. */
  readonly catchUpHours: (workspace: string) => number;
  /** A message was acked and not kept, and why. */
  readonly onLeftOut: (reason: string, workspace: string) => void;
}

export interface Conversation {
  /** Every transport hands its messages here. */
  readonly receive: Receive;
  /** Takes up what an earlier run left: turns to answer, parts to deliver. */
  resume(): Promise<void>;
  /** Reads what a connection missed; it wants to hear of every state of that connection. */
  catchUp(reader: MissedReader, onProgress: CatchUpOptions['onProgress']): CatchUp;
  /** The owner has a dead letter tried again. False when it is none any more. */
  retryDeadLetter(key: DeadLetterKey): Promise<boolean>;
  /** Who may write directly by the owner's word. */
  readonly pairing: Omit<Pairing, 'ask'>;
  /** Acts of tools that a person allows. */
  readonly approvals: Pick<Approvals, 'decide' | 'view' | 'changes'>;
  /** What is being done now. */
  readonly tasks: Pick<Tasks, 'list' | 'last' | 'changes'>;
  /** The connection is back: waiting deliveries leave now. */
  nudge(): void;
  /** What the owner does with the pane's conversations beside asking. */
  readonly pane: PaneTalk;
  /** What a question typed into the pane would be asked with, as if it came now. Keeps and sends nothing. */
  prepare(typed: PreparedQuestion): Promise<PreparedReply>;
  /** How Perch is has changed: for those who look at their page of it. */
  stateChanged(): void;
  /** The user's stop. False when there was nothing to stop. */
  stopTurn(key: ThreadKey): boolean;
  /** Resolves when no answer is being written and none waits for it. */
  idle(): Promise<void>;
  /** What is being done in a thread now; undefined = nothing. */
  progressOf(key: ThreadKey): TurnProgress | undefined;
  /**
   * Lets what is under way finish for at most `drainMs`; what only waits stays for the next start. Tells how
   * much is left, or undefined when the history doesn't answer any more.
   */
  stop(drainMs: number): Promise<Left | undefined>;
}

/** A question of the pane that is not asked yet. */
export interface PreparedQuestion {
  readonly text: string;
  readonly thread: string | undefined;
  readonly model?: string | undefined;
}

const pane = { ...panePlace, channelKind: 'pane' } as const;
/** Later than every message of the pane, whose ids are moments. */
const afterAll = '9999999999.000000';

/** What answers broken off get to end. */
const endLimitMs = 300;
const countLimitMs = 500;

/** Begins to work when something is received, or with resume(). */
export function createConversation(options: ConversationOptions): Conversation {
  const { store, clock, names, log, onMessage } = options;
  const whispers = createWhispers(options);
  const stopping = sharedAbort();
  const signs = createSigns({ ...options, channelsFor: (turn) => names.readable(turn) });
  const isBusy = (turn: number): boolean => turns.isAnswering(turn) || deliver.isDelivering(turn);
  const removeLeft = (turn: number | null): Promise<void> =>
    removeLeftDrafts(turn, isBusy, options, stopping.signal);
  const onSettled = (turn: number): void => {
    if (isBusy(turn)) return;
    signs.end(turn);
    void removeLeft(turn);
    void anew.look();
    void anew.tidy(turn, stopping.signal);
  };
  const deliver = createDeliver({
    ...options,
    ownId: (workspace) => names.botUser(workspace),
    personName: (workspace, person) => names.person(workspace, person),
    onSent: (delivery, ts) => {
      onMessage({ workspace: delivery.workspace, channel: delivery.channel, ts });
      shares.sent(delivery);
    },
    onGivenUp: ({ asker, question, ...delivery }, words) =>
      whispers.tell({ ...delivery, author: asker, ts: question }, words),
    onSettled,
  });
  const pairing = createPairing({ ...options, whispers });
  const refusals = createRefusals({ ...options, whispers, askPairing: pairing.ask });
  const aboutAnswer = createAboutAnswers({ ...options, whispers, push: deliver.push });
  const gate = createGate({ ...options, whispers });
  const panel = createPanelTalk(options);
  const { named } = panel;
  const tools = openTools(options);
  const toolsFor: TurnsOptions['toolsFor'] = (turn, passages) => tools.forAnswer(turn, passages);
  const approvals = createApprovals({
    ...{ ...options, deliver, whispers },
    ...{ tools: tools.all, outGate: options.tools.outGate },
  });
  const tasks = createTasks(clock);
  const turns = createTurns({
    ...{ ...options, tasks, deliver, gate, refusals, signs, named, toolsFor },
    onProposed: () => approvals.watch(),
    command: createCommands(options),
    onBegun: (turn) => signs.phase(turn, 'told'),
    onEnded: onSettled,
  });
  const anew = createAnswerAnew({
    ...{ ...options, isBusy },
    accept: (turn) => turns.accept(turn, 'edited after it was answered'),
  });
  const unsent: TurnsOptions['deliver']['unsent'] = (thread) => deliver.unsent(thread);
  // What only one person reads has no place to ask for anybody's word.
  const noTools = (): Promise<undefined> => Promise.resolve(undefined);
  const asides = createAsides({
    ...{ ...options, gate, refusals, named, unsent, toolsFor: noTools },
  });
  const homes = createHomes(options);
  const shares = createShares({ ...options, deliver }, stopping.signal);
  let isStopping = false;

  const catchUps = new Set<CatchUp>();
  const hours = options.catchUpHours;

  const readMissed = (): void => {
    for (const catchUp of catchUps) catchUp.again();
  };
  const unkept = createUnkept({ ...options, readMissed });

  const intake = createReceive({
    ...options,
    received: {
      onTurn: (turn) => {
        const isAnswered = turns.take(turn);
        panel.asked(turn);
        return isAnswered;
      },
      onPanel: (incoming) => panel.heard(incoming),
      onMessage,
      onHeard: options.onHeard,
      onChannel: options.onChannel,
      aboutAnswer,
      onStopped: (ids) => turns.stopTurns(ids),
      onApproval: (click) => approvals.click(click),
      onEdited: (key) => turns.edited(key),
      onToAnswerAnew: () => void anew.look('edited'),
      onUnkept: ({ author, ...message }) => {
        const thread = message.thread ?? message.ts;
        refusals.refuseUnkept({ ...message, thread, author: author.id });
      },
      onWithdrawn: (key) => turns.withdraw(key),
      beside: (incoming) => takeBeside(incoming, { asides, shares, homes }),
    },
  });
  const decide = createDecide({
    ...options,
    hours,
    accept: (turn, why) => turns.accept(turn, why),
  });
  const countLeft = async (): Promise<Left | undefined> => {
    const asked = Promise.all([store.openTurns(), store.openAsides(), store.openDeliveries()]);
    try {
      const [openTurns, openAsides, openDeliveries] = await within(countLimitMs, asked, clock);
      const turns = openTurns.length + openAsides.length;
      return { turns, deliveries: openDeliveries.length };
    } catch (error) {
      log.warn('what is left could not be counted', { error });
      return undefined;
    }
  };
  return {
    receive: (incoming) =>
      isStopping
        ? Promise.reject(new AppError('aborted', say`Perch is quitting.`, { retryable: true }))
        : unkept.watch(incoming, intake.live(incoming)),
    resume: async () => {
      // Before anything new is heard, as the newest that was heard says where the gap begins.
      await store.openGaps({ workspace: undefined });
      deliver.push(await store.openDeliveries());
      for (const turn of await store.openTurns()) turns.take(turn);
      await anew.look();
      await asides.resume();
      readMissed();
      approvals.watch();
    },
    catchUp: (reader, onProgress) => {
      const { missed } = intake;
      const catchUp = createCatchUp({ ...options, reader, onProgress, missed, decide, hours });
      catchUps.add(catchUp);
      return catchUp;
    },
    retryDeadLetter: async (key) => {
      const revived = await store.retryDeadLetter(key);
      if (revived?.kind === 'question') await turns.accept(revived.turn, 'tried again');
      if (revived?.kind === 'answer') deliver.push([revived.delivery]);
      return revived !== undefined;
    },
    pane: createPaneTalk({
      ...{ store, clock, onMessage, onRemoved: options.onRemoved },
      accept: (turn, why) => turns.accept(turn, why),
    }),
    prepare: async ({ text, thread = afterAll, model = null }) => {
      const asked = { ...pane, id: 0, ts: afterAll, thread, author: 'owner', text, model };
      const askNobody = (): Promise<undefined> => Promise.resolve(undefined);
      return prepareReply(
        asked,
        { ...options, named, unsent: deliver.unsent, toolsFor },
        askNobody,
      );
    },
    pairing,
    approvals,
    tasks,
    nudge: () => {
      approvals.watch();
      deliver.nudge();
      asides.nudge();
      void removeLeft(null);
      void anew.tidy(null, stopping.signal);
      void signs.clearLeft();
    },
    stateChanged: () => homes.changed(),
    stopTurn: (key) => turns.stopTurn(key),
    idle: () => turns.idle(),
    progressOf: (key) => turns.progressOf(key),
    stop: async (drainMs) => {
      isStopping = true;
      approvals.stop();
      unkept.stop();
      for (const catchUp of catchUps) catchUp.stop();
      turns.drain();
      asides.drain();
      deliver.drain();
      const quiet = Promise.all([turns.idle(), asides.idle()]).then(() => deliver.idle());
      await within(drainMs, quiet, clock).catch(() => undefined);
      turns.stop();
      asides.stop();
      deliver.stop();
      whispers.stop();
      // What was broken off gives its try back.
      await Promise.all([
        within(endLimitMs, turns.idle(), clock).catch(() => undefined),
        within(endLimitMs, asides.idle(), clock).catch(() => undefined),
        signs.stop(),
        homes.stop(),
      ]);
      stopping.abort();
      return countLeft();
    },
  };
}
