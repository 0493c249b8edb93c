// The way from here to Slack, step by step; each step needs the one before.
import { msg, say, type Sentence } from '../../../preload/language/sentence.js';
import { fail, pass, warn, type Check, type Finding } from '../check.js';

/** What the steps look at; each rejects with an AppError. */
export interface Way {
  readonly route: () => Promise<Sentence>;
  readonly name: () => Promise<Sentence>;
  readonly reach: () => Promise<Sentence>;
  /** undefined where the address needs none. */
  readonly certificate: () => Promise<string | Sentence | undefined>;
  /** By how many ms this machine's clock is ahead of Slack's (negative: behind); undefined where Slack tells no time. */
  readonly skewMs: (signal: AbortSignal) => Promise<number | undefined>;
}

/** Every check of the way, the first first. */
export function wayChecks(way: Way): { readonly all: readonly Check[]; readonly reach: Check } {
  const route: Check = {
    ...{ id: 'proxy', title: msg`The way out is known`, action: { kind: 'settings' } },
    run: async () => pass(say`${await way.route()}.`),
  };
  const name: Check = {
    ...{ id: 'name', title: msg`Slack’s name is found`, needs: [route] },
    run: async () => pass(say`${await way.name()}.`),
  };
  const reach: Check = {
    ...{
      id: 'reach',
      title: msg`Slack can be reached`,
      needs: [name],
      action: { kind: 'settings' },
    },
    run: async () => {
      const [answers, issuer] = [await way.reach(), await way.certificate()];
      return pass(
        issuer === undefined ? say`${answers}.` : say`${answers}; its certificate is by ${issuer}.`,
      );
    },
  };
  const clock: Check = {
    ...{ id: 'clock', title: msg`The clock is right`, needs: [reach] },
    run: async (signal) => clockFinding(await way.skewMs(signal)),
  };
  return { all: [route, name, reach, clock], reach };
}

const secondMs = 1000;
/** Slack's Date header has whole seconds, and a slow network adds some. */
const doubtfulMs = 60 * secondMs;
/** Slack's own limit for signed requests. https://docs.slack.dev/authentication/verifying-requests-from-slack */
const wrongMs = 300 * secondMs;

/** What a clock that is ahead by so many ms means. */
export function clockFinding(skewMs: number | undefined): Finding {
  if (skewMs === undefined) return pass(say`Slack told no time to compare with.`);
  const off = Math.abs(skewMs);
  if (off < doubtfulMs) return pass(say`This machine’s clock and Slack’s agree.`);
  const length = lengthOf(off);
  const fix = say`Set the clock, or let the system set it from the network.`;
  const isAhead = skewMs > 0;
  if (off < wrongMs)
    return warn(
      isAhead
        ? say`This machine’s clock is ${length} ahead of Slack’s.`
        : say`This machine’s clock is ${length} behind Slack’s.`,
      { fix },
    );
  return fail(
    isAhead
      ? say`This machine’s clock is ${length} ahead of Slack’s. Certificates and Slack’s signatures may be refused.`
      : say`This machine’s clock is ${length} behind Slack’s. Certificates and Slack’s signatures may be refused.`,
    { fix },
  );
}

const lengthOf = (ms: number): Sentence => {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 120) return say`${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? say`${hours} h` : say`${Math.round(hours / 24)} days`;
};
