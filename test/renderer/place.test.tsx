import { expect, it } from 'vitest';
import { addressOf, addressWith } from '../../main/shell/our-page.js';
import { commandAsked, isQuickChat, placeOf } from '../../renderer/place.js';

const thread = { workspace: 'T1', channel: 'C/1', thread: '1700000000.000001' };

it.each([
  [{ screen: 'settings' }],
  [{ screen: 'chat', thread }],
  [{ screen: 'settings', card: 'Tools / of others' }],
] as const)('reads %j as main writes it', (place) => {
  expect(placeOf(new URL(addressOf(place)).hash)).toEqual(place);
});

it.each(['', '#', '#nowhere', '#quick', '#chat/T1'])('finds no conversation in %s', (hash) => {
  expect(placeOf(hash)?.thread).toBeUndefined();
});

it('tells the quick chat from the window', () => {
  expect(isQuickChat('#quick')).toBe(true);
  expect(isQuickChat('#chat')).toBe(false);
});

it('reads the command a menu opened the page for, and no other', () => {
  expect(commandAsked(new URL(addressWith('shortcuts.show', '#logs')).search)).toBe(
    'shortcuts.show',
  );
  expect(placeOf(new URL(addressWith('shortcuts.show', '#logs')).hash)).toEqual({ screen: 'logs' });
  expect(commandAsked('?command=quit')).toBeUndefined();
});
