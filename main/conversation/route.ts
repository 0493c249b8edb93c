// Decides whether we answer, and whether a refusal is said. Pure: one table of rules, tried from the top.
import type { Turn } from '../store/inbox.js';
import { overBudget } from './bot-budget.js';
import { isQuestion } from './is-question.js';
import { isThanks } from '../lib/is-thanks.js';
import { channelLeftOut } from './policy.js';
import { modeIn, type Rules } from './rules.js';

/** What a turn was answered for. */
export type AnswerReason = 'pane' | 'direct message' | 'mention' | 'thread' | 'question' | 'bot';

/** Why an asker is told that there will be no answer. */
export type RefusalReason =
  | 'person on the deny-list'
  | 'person not on the list'
  | 'channel is never answered'
  | 'channel not taken in'
  | 'may not write directly'
  | 'pairing';

export type Route =
  | { readonly kind: 'answer'; readonly reason: AnswerReason }
  | { readonly kind: 'ignore'; readonly reason: string }
  /** Not answered, and its author is told why, alone. */
  | { readonly kind: 'refuse'; readonly reason: RefusalReason };

/** A rule that says nothing leaves the turn to the next one. */
type Rule = (turn: Turn, rules: Rules) => Route | undefined;

/** One table for every transport. Own messages never trigger an answer. */
const table: readonly Rule[] = [
  ({ authorKind }) => (authorKind === 'perch' ? ignore('not from a person') : undefined),
  ({ channelKind }) => (channelKind === 'pane' ? answer('pane') : undefined),
  byChannelLists,
  byBots,
  byPeople,
  byDirectAccess,
  byMode,
];

/** The first rule that says something. */
export function route(turn: Turn, rules: Rules): Route {
  for (const rule of table) {
    const found = rule(turn, rules);
    if (found) return found;
  }
  return ignore('not addressed');
}

const answer = (reason: AnswerReason): Route => ({ kind: 'answer', reason });
const ignore = (reason: string): Route => ({ kind: 'ignore', reason });

/** Only who addresses Perch is told; others never asked it anything. */
const refuse = (turn: Turn, reason: RefusalReason): Route =>
  turn.mentioned || turn.channelKind === 'dm' ? { kind: 'refuse', reason } : ignore(reason);

function byChannelLists(turn: Turn, rules: Rules): Route | undefined {
  const leftOut = channelLeftOut(turn, rules);
  return leftOut === undefined ? undefined : ignore(leftOut);
}

/** A bot that is named in the rules is answered as a person would be, under a budget; others never. */
function byBots(turn: Turn, rules: Rules): Route | undefined {
  if (turn.authorKind !== 'bot') return undefined;
  if (!rules.bots.includes(turn.author)) return ignore('not from a person');
  if (modeIn(rules, turn.channel) === 'never') return ignore('channel is never answered');
  if (!turn.mentioned && turn.channelKind !== 'dm') return ignore('bot that does not address us');
  const spent = overBudget(turn);
  return spent === undefined ? answer('bot') : ignore(spent);
}

function byPeople(turn: Turn, { peopleAllowList, peopleDenyList }: Rules): Route | undefined {
  if (peopleDenyList.includes(turn.author)) return refuse(turn, 'person on the deny-list');
  const isAllowed = peopleAllowList.length === 0 || peopleAllowList.includes(turn.author);
  return isAllowed ? undefined : refuse(turn, 'person not on the list');
}

function byDirectAccess(turn: Turn, { directAccess, directPeople }: Rules): Route | undefined {
  if (turn.channelKind !== 'dm') return undefined;
  if (directAccess === 'everyone' || directPeople.includes(turn.author)) {
    return answer('direct message');
  }
  if (directAccess === 'list') return refuse(turn, 'may not write directly');
  return turn.isPaired ? answer('direct message') : refuse(turn, 'pairing');
}

function byMode(turn: Turn, rules: Rules): Route | undefined {
  const mode = modeIn(rules, turn.channel);
  if (mode === 'never') return refuse(turn, 'channel is never answered');
  if (turn.mentioned) return answer('mention');
  if (mode === 'mentions') return undefined;
  if (turn.takesPart) return isThanks(turn.text) ? ignore('thanks') : answer('thread');
  const isOfThread = turn.thread !== turn.ts;
  return mode === 'questions' && !isOfThread && isQuestion(turn.text)
    ? answer('question')
    : undefined;
}
