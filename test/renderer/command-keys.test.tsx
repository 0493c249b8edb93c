import { describe, expect, it } from 'vitest';
import { commands } from '../../preload/commands.js';
import { capsOf, isPressed, spokenKeys, type Pressed } from '../../renderer/commands/keys.js';
import { rank } from '../../renderer/commands/rank.js';

const pressed = (key: string, change: Partial<Pressed> = {}): Pressed => ({
  ...{ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false },
  ...change,
});

describe('keys', () => {
  it.each([
    ['Mod+K', pressed('k', { ctrlKey: true }), true],
    ['Mod+K', pressed('K', { metaKey: true }), true],
    ['Mod+K', pressed('k'), false],
    ['Mod+K', pressed('k', { ctrlKey: true, altKey: true }), false],
    ['Mod+K', pressed('k', { ctrlKey: true, shiftKey: true }), false],
    ['Mod+Plus', pressed('+', { ctrlKey: true, shiftKey: true }), true],
    ['Mod+Minus', pressed('-', { ctrlKey: true }), true],
    ['?', pressed('?', { shiftKey: true }), true],
    ['?', pressed('?', { ctrlKey: true, shiftKey: true }), false],
  ])('%s by %j: %s', (keys, event, isThem) => {
    expect(isPressed(keys, event)).toBe(isThem);
  });

  it('have the names of the system', () => {
    expect(capsOf('Mod+Shift+K', false)).toEqual(['Ctrl', 'Shift', 'K']);
    expect(capsOf('Mod+Shift+K', true)).toEqual(['⌘', '⇧', 'K']);
    expect(spokenKeys('Mod+?', true)).toBe('Command question mark');
  });

  it('mean one command each', () => {
    const all = commands.flatMap(({ keys }) => keys ?? []);

    expect(new Set(all).size).toBe(all.length);
  });
});

describe('what is found', () => {
  const offers = [
    { name: 'Pause the connection to Slack', words: 'stop' },
    { name: 'Stop the answer' },
    { name: 'Usual text size' },
  ];

  it('fits in every word by its beginning, a name before other words', () => {
    expect(rank(offers, 'stop').map(({ name }) => name)).toEqual([
      'Stop the answer',
      'Pause the connection to Slack',
    ]);
    expect(rank(offers, 'conn pau').map(({ name }) => name)).toEqual([
      'Pause the connection to Slack',
    ]);
    expect(rank(offers, 'ause')).toEqual([]);
  });

  it('is everything in its order where nothing is typed', () => {
    expect(rank(offers, '  ')).toEqual(offers);
  });
});
