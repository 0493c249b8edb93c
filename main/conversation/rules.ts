// The rules of one workspace: whom Perch answers, where, and when. Plain values; route.ts decides by them.
import type {
  AnswerMode,
  AnswerPlace,
  ChannelRules,
  DirectAccess,
} from '../../preload/answer-rules.js';
import type { QuietSpan } from '../lib/quiet-hours.js';
import type { Policy } from './policy.js';

/** What a turn is routed by. */
export interface Rules extends Policy {
  readonly mode: AnswerMode;
  readonly place: AnswerPlace;
  /** Ids of people; empty = everybody. */
  readonly peopleAllowList: readonly string[];
  /** Stronger than the allow-list. */
  readonly peopleDenyList: readonly string[];
  readonly directAccess: DirectAccess;
  readonly directPeople: readonly string[];
  /** Ids of bots that are answered, under the budget of bot-budget.ts. */
  readonly bots: readonly string[];
  readonly quiet: readonly QuietSpan[];
  /** IANA name; undefined = the machine's. */
  readonly timeZone: string | undefined;
  /** Answers begun within a minute; 0 = as many as are asked for. */
  readonly perPerson: number;
  readonly perChannel: number;
  readonly channels: ChannelRules;
}

/** The rules of a workspace as they are now. */
export type RulesOf = (workspace: string) => Rules;

/** What holds in one channel: its own rule over the workspace's. */
export const modeIn = ({ mode, channels }: Rules, channel: string): AnswerMode =>
  channels[channel]?.mode ?? mode;
