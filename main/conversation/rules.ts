// The rules of one workspace: whom Perch answers, where, and when. Plain values; route.ts decides by them.
import type { AnswerMode, AnswerRulesView } from '../../preload/answer-rules.js';
import type { SlackWay } from '../../preload/settings.js';
import type { QuietSpan } from '../lib/quiet-hours.js';
import type { Policy } from './policy.js';

/** What a turn is routed by: what Settings shows, with its hours read. */
export interface Rules extends Policy, Omit<AnswerRulesView, 'quietHours' | 'timeZone'> {
  readonly quiet: readonly QuietSpan[];
  /** Whether readers are asked if an answer was good. */
  readonly feedback: boolean;
  /** IANA name; undefined = the machine's. */
  readonly timeZone: string | undefined;
  /** The ways to Perch beside the conversations that are switched on. */
  readonly ways: readonly SlackWay[];
}

/** The rules of a workspace as they are now. */
export type RulesOf = (workspace: string) => Rules;

/** What holds in one channel: its own rule over the workspace's. */
export const modeIn = ({ mode, channels }: Rules, channel: string): AnswerMode =>
  channels[channel]?.mode ?? mode;
