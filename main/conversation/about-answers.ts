// What people say of answers, and the help they ask for: kept, then answered to them alone.
import { randomUUID } from 'node:crypto';
import type { Clock } from '../lib/clock.js';
import type { Remote } from '../lib/worker-call.js';
import { inBackground } from '../log/in-background.js';
import type { Log } from '../log/log.js';
import type { HelpQuestion } from '../store/help.js';
import type { Delivery } from '../store/outbox.js';
import type { StoreCalls } from '../store/store.js';
import type {
  IncomingAboutAnswer,
  IncomingHelpWish,
  IncomingRating,
  IncomingReason,
} from '../transports/incoming.js';
import type { TransportOf } from '../transports/transport.js';
import { alreadyWords, directWords, helpersIn, helpWords, nobodyWords } from './help.js';
import type { NameBook } from './name-book.js';
import type { Rules, RulesOf } from './rules.js';
import type { Whispers } from './whispers.js';

export interface AboutAnswersOptions {
  readonly store: Pick<
    Remote<StoreCalls>,
    'rateAnswer' | 'explainRating' | 'helpQuestion' | 'askForHelp' | 'workspaces'
  >;
  readonly transportOf: TransportOf;
  readonly policy: RulesOf;
  readonly names: NameBook;
  readonly whispers: Whispers;
  /** What is to be posted. */
  readonly push: (deliveries: readonly Delivery[]) => void;
  /** What is said of an answer has changed. */
  readonly onMessage: (key: { workspace: string; channel: string; ts: string }) => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** Resolves when it is on disk: only then may the click be acked. */
export type TakeAboutAnswer = (incoming: IncomingAboutAnswer) => Promise<void>;

/** Thanks nobody and asks nothing before something comes. */
export function createAboutAnswers(options: AboutAnswersOptions): TakeAboutAnswer {
  return (incoming) => {
    switch (incoming.kind) {
      case 'rating':
        return rate(incoming, options);
      case 'reason':
        return explain(incoming, options);
      case 'help':
        return askForHelp(incoming, options);
    }
  };
}

async function rate(incoming: IncomingRating, options: AboutAnswersOptions): Promise<void> {
  const { store, log, clock, onMessage } = options;
  const { workspace, channel, answer, by: person, rating } = incoming;
  const rated = await store.rateAnswer({ ...incoming, person, at: clock.now() });
  log.info('answer rated', { rating, channel, outcome: rated.kind });
  if (rated.kind !== 'kept') return;
  onMessage({ workspace, channel, ts: answer });
  if (rating === 'bad') askWhy(incoming, options);
  if (rated.isFirst) inBackground(thank(incoming, options), log, 'thanking for feedback');
}

/** A courtesy: what they said is kept whether they can be asked or not. */
function askWhy(incoming: IncomingRating, { transportOf, log }: AboutAnswersOptions): void {
  const { trigger, channel, question } = incoming;
  if (trigger === undefined) return;
  const asked = transportOf(incoming).askReason?.({ trigger, channel, question });
  if (asked) inBackground(asked, log, 'asking why an answer was bad');
}

async function thank(incoming: IncomingRating, options: AboutAnswersOptions): Promise<void> {
  const { store, policy } = options;
  const question = await store.helpQuestion(incoming);
  if (!question) return;
  const isBad = incoming.rating === 'bad';
  const helpers = helpersIn(policy(incoming.workspace), { ...incoming, ...question });
  const helpWith = isBad && helpers.length > 0 ? { helpWith: incoming.question } : {};
  tell(incoming, question, isBad ? thanksForBad : thanksForGood, options, helpWith);
}

const thanksForGood = 'Thank you. My owner sees that this answer was good.';
const thanksForBad = 'Thank you for saying so. My owner sees that this answer was bad.';

async function explain(incoming: IncomingReason, options: AboutAnswersOptions): Promise<void> {
  const { store, clock, log } = options;
  await store.explainRating({ ...incoming, person: incoming.by, at: clock.now() });
  log.info('a bad answer was explained', { channel: incoming.channel });
}

async function askForHelp(incoming: IncomingHelpWish, options: AboutAnswersOptions): Promise<void> {
  const { store, policy, log } = options;
  const question = await store.helpQuestion(incoming);
  const rules = policy(incoming.workspace);
  if (!question || !mayAsk(incoming.by, rules)) {
    log.info('nobody is called for a click', { channel: incoming.channel });
    return;
  }
  const helpers = helpersIn(rules, { ...incoming, ...question });
  if (helpers.length > 0) return call(helpers, question, incoming, options);
  tell(incoming, question, question.channelKind === 'dm' ? directWords : nobodyWords, options);
}

async function call(
  helpers: readonly string[],
  question: HelpQuestion,
  incoming: IncomingHelpWish,
  options: AboutAnswersOptions,
): Promise<void> {
  const { store, names, clock, push } = options;
  const { workspace, by: person, eventId: key } = incoming;
  const url = (await store.workspaces()).find(({ id }) => id === workspace)?.url;
  const text = helpWords(question, incoming, { names, url });
  const helped = await store.askForHelp({
    ...{ turn: question.turn, key, person, at: clock.now() },
    post: { id: randomUUID(), text, mentions: helpers.join(',') },
  });
  if (helped.kind === 'asked') push(helped.deliveries);
  else tell(incoming, question, alreadyWords(names.person(workspace, helped.person)), options);
}

/** Whom Perch does not answer, it calls nobody for either. */
const mayAsk = (person: string, { peopleAllowList, peopleDenyList }: Rules): boolean =>
  !peopleDenyList.includes(person) &&
  (peopleAllowList.length === 0 || peopleAllowList.includes(person));

/** Who clicked reads it beside what they clicked on. */
function tell(
  { transport, workspace, channel, answer, by }: IncomingRating | IncomingHelpWish,
  { channelKind, thread }: HelpQuestion,
  text: string,
  { whispers }: AboutAnswersOptions,
  more: { readonly helpWith?: string } = {},
): void {
  const hearer = { transport, workspace, channel, channelKind, thread, ts: answer, author: by };
  whispers.tell(hearer, text, more);
}
