// The way from here to Slack, step by step; each step needs the one before.
import { fail, pass, warn, type Check, type Finding } from '../check.js';

/** What the steps look at; each rejects with an AppError. */
export interface Way {
  readonly route: () => Promise<string>;
  readonly name: () => Promise<string>;
  readonly reach: () => Promise<string>;
  /** undefined where the address needs none. */
  readonly certificate: () => Promise<string | undefined>;
  /** By how many ms this machine's clock is ahead of Slack's (negative: behind); undefined where Slack tells no time. */
  readonly skewMs: (signal: AbortSignal) => Promise<number | undefined>;
}

/** Every check of the way, the first first. */
export function wayChecks(way: Way): { readonly all: readonly Check[]; readonly reach: Check } {
  const route: Check = {
    ...{ id: 'proxy', title: 'The way out is known', action: { kind: 'settings' } },
    run: async () => pass(`${await way.route()}.`),
  };
  const name: Check = {
    ...{ id: 'name', title: 'Slack’s name is found', needs: [route] },
    run: async () => pass(`${await way.name()}.`),
  };
  const reach: Check = {
    ...{ id: 'reach', title: 'Slack can be reached', needs: [name], action: { kind: 'settings' } },
    run: async () => {
      const [answers, issuer] = [await way.reach(), await way.certificate()];
      return pass(
        issuer === undefined ? `${answers}.` : `${answers}; its certificate is by ${issuer}.`,
      );
    },
  };
  const clock: Check = {
    ...{ id: 'clock', title: 'The clock is right', needs: [reach] },
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
  if (skewMs === undefined) return pass('Slack told no time to compare with.');
  const off = Math.abs(skewMs);
  if (off < doubtfulMs) return pass('This machine’s clock and Slack’s agree.');
  const says = `This machine’s clock is ${lengthOf(off)} ${skewMs > 0 ? 'ahead of' : 'behind'} Slack’s.`;
  const fix = 'Set the clock, or let the system set it from the network.';
  return off < wrongMs
    ? warn(says, { fix })
    : fail(`${says} Certificates and Slack’s signatures may be refused.`, { fix });
}

const lengthOf = (ms: number): string => {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
};
