import type { NetworkInterfaceInfo } from 'node:os';
import { expect, it } from 'vitest';
import { networkFingerprint } from '../../main/lib/network-fingerprint.js';
import { watchMachine } from '../../main/lib/watch-machine.js';
import { fakeClock } from '../support/fake-clock.js';

function watched() {
  const clock = fakeClock();
  const seen: string[] = [];
  const world = { network: 'wifi' };
  const stop = watchMachine({
    onStall: (ms) => seen.push(`stall ${ms}`),
    onJump: (ms) => seen.push(`jump ${ms}`),
    onNetwork: () => seen.push('network'),
    network: () => world.network,
    clock,
  });
  return { clock, seen, world, stop };
}

it('says nothing of hours in which nothing happens', async () => {
  const { clock, seen } = watched();

  await clock.advance(3_600_000);

  expect(seen).toEqual([]);
});

it.each([3_600_000, -3_600_000, 6000])(
  'tells a jump of the date by %i ms once, and takes it for no stall',
  async (ms) => {
    const { clock, seen } = watched();
    await clock.advance(10_000);

    clock.jump(ms);
    await clock.advance(60_000);

    expect(seen).toEqual([`jump ${ms}`]);
  },
);

it('takes the small corrections of a time service for nothing', async () => {
  const { clock, seen } = watched();

  clock.jump(900);
  await clock.advance(60_000);

  expect(seen).toEqual([]);
});

it('tells how long the process stood still, once, and takes it for no jump', async () => {
  const { clock, seen } = watched();
  await clock.advance(10_000);

  clock.stall(8000);
  await clock.advance(60_000);

  // The look that was due after 2 s came after 8.
  expect(seen).toEqual(['stall 6000']);
});

it('tells of another network, and nothing more once it is stopped', async () => {
  const { clock, seen, world, stop } = watched();

  world.network = 'none';
  await clock.advance(2000);
  expect(seen).toEqual(['network']);
  stop();
  world.network = 'wifi';
  await clock.advance(60_000);

  expect(seen).toEqual(['network']);
  expect(clock.sleepers).toBe(0);
});

const address = (text: string, internal = false) =>
  ({
    address: text,
    internal,
    family: text.includes(':') ? 'IPv6' : 'IPv4',
  }) as NetworkInterfaceInfo;

it('knows a network by its addresses, whatever IPv6 privacy makes of their second half', () => {
  const home = {
    lo: [address('127.0.0.1', true)],
    wlan0: [address('192.168.1.7'), address('2001:db8:1:2:aaaa:bbbb:cccc:1'), address('fe80::1')],
  };
  const later = {
    wlan0: [
      address('2001:db8:1:2:dddd:eeee:ffff:2'),
      address('192.168.1.7'),
      address('2001:db8:1:2:aaaa:bbbb:cccc:1'),
    ],
  };

  expect(networkFingerprint(later)).toBe(networkFingerprint(home));
  expect(networkFingerprint({ wlan0: [address('10.0.0.5')] })).not.toBe(networkFingerprint(home));
  expect(networkFingerprint({ lo: [address('127.0.0.1', true)] })).toBe('');
});
