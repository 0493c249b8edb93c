import { expect, it } from 'vitest';
import { createPane } from '../../main/transports/pane.js';
import { fakeClock } from '../support/fake-clock.js';

it('gives every message of one moment a ts of its own, that sorts by time as text', () => {
  const pane = createPane(fakeClock());

  const ts = Array.from({ length: 5 }, () => pane.incoming({ text: 'hi', thread: undefined }).ts);

  expect(ts).toEqual([...new Set(ts)].sort());
  expect(ts[0]).toMatch(/^\d{10}\.\d{6}$/);
});

it('begins a conversation without a thread and goes on with one', () => {
  const pane = createPane(fakeClock());
  const first = pane.incoming({ text: 'hi', thread: undefined });

  expect(first).toMatchObject({ thread: undefined, mentionsBot: true, channelKind: 'pane' });
  expect(pane.incoming({ text: 'and?', thread: first.ts })).toMatchObject({ thread: first.ts });
});
