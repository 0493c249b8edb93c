// Holds a turn back until its time has come: quiet hours, and how much one person or channel may ask in a minute.
// Whoever waits is told so. The turn is in the inbox all the while.
import type { SteadyClock } from '../lib/clock.js';
import { momentWords, quietUntil } from '../lib/quiet-hours.js';
import type { Turn } from '../store/inbox.js';
import type { Job } from './job.js';
import { createSlots } from './slots.js';
import type { Rules, RulesOf } from './rules.js';
import type { Whispers } from './whispers.js';

export interface GateOptions {
  readonly policy: RulesOf;
  readonly whispers: Whispers;
  readonly clock: SteadyClock;
}

export interface Gate {
  /** Resolves when the turn may be answered, or when it is not to be answered any more. */
  enter(job: Job): Promise<void>;
  /** The same whatever the hour, for what disturbs nobody. */
  enterLine(job: Job): Promise<void>;
}

/** The rules may change meanwhile, and the machine may sleep: it looks again so often. */
const lookAgainMs = 60_000;
/** Who waits no longer than this would read of it together with the answer. */
const worthTellingMs = 3000;

/** Nobody waits yet. */
export function createGate({ policy, whispers, clock }: GateOptions): Gate {
  const slots = createSlots(clock);
  const told = new Map<string, number>();

  /** One word a minute, however many questions somebody asks. */
  const tell = (turn: Turn, text: string): void => {
    const key = `${turn.workspace}/${turn.author}`;
    for (const [each, at] of told) if (clock.steady() - at >= lookAgainMs) told.delete(each);
    // A turn of an earlier run was told then.
    if (told.has(key) || turn.state === 'waiting') return;
    told.set(key, clock.steady());
    whispers.tell(turn, text);
  };
  const rest = async (job: Job, ms: number): Promise<void> => {
    await job.rest(ms, clock);
    // It waits on with its new text, which is read when it is answered.
    if (job.isOutdated()) job.beginAnew();
  };
  const throughQuiet = async (job: Job): Promise<void> => {
    for (let isFirst = true; !job.signal.aborted; isFirst = false) {
      const rules = policy(job.turn.workspace);
      const until = quietOf(job.turn, rules, clock.now());
      if (until === undefined) return;
      if (isFirst) tell(job.turn, quietWords(until, clock.now(), rules));
      await rest(job, Math.min(until - clock.now(), lookAgainMs));
    }
  };
  const throughLine = async (job: Job): Promise<void> => {
    const { at, place } = slots.take(limitsOf(job.turn, policy(job.turn.workspace)));
    const waitMs = at - clock.steady();
    if (waitMs > worthTellingMs) tell(job.turn, lineWords(place, waitMs));
    while (!job.signal.aborted && clock.steady() < at) await rest(job, at - clock.steady());
  };
  return {
    enter: async (job) => {
      if (job.turn.channelKind === 'pane') return;
      await throughQuiet(job);
      if (!job.signal.aborted) await throughLine(job);
    },
    enterLine: throughLine,
  };
}

/** An answer in a direct message disturbs nobody but who asked. */
const quietOf = (turn: Turn, { quiet, timeZone }: Rules, now: number): number | undefined =>
  turn.channelKind === 'dm' ? undefined : quietUntil(now, quiet, timeZone);

const quietWords = (until: number, now: number, { timeZone }: Rules): string =>
  `It is quiet time here until ${momentWords(until, now, timeZone)}. I have kept your question and answer it then. In a direct message I answer at once.`;

const limitsOf = ({ workspace, author, channel }: Turn, { perPerson, perChannel }: Rules) => [
  { key: `${workspace}/person/${author}`, limit: perPerson },
  { key: `${workspace}/channel/${channel}`, limit: perChannel },
];

const lineWords = (place: number, waitMs: number): string =>
  `Many questions at once: you are ${ordinal(place)} in line. I answer in about ${durationWords(waitMs)}.`;

const durationWords = (ms: number): string => {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  return seconds < 120 ? 'a minute' : `${Math.round(seconds / 60)} minutes`;
};

const firstWords = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'];

function ordinal(place: number): string {
  const word = firstWords[place - 1];
  if (word !== undefined) return word;
  const end = { one: 'st', two: 'nd', few: 'rd', other: 'th' }[pluralOf(place)];
  return `${place}${end}`;
}

const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });
function pluralOf(place: number): 'one' | 'two' | 'few' | 'other' {
  const found = ordinals.select(place);
  return found === 'one' || found === 'two' || found === 'few' ? found : 'other';
}
