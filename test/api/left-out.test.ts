import { expect, it } from 'vitest';
import { createLeftOutCounts } from '../../main/api/left-out.js';

it('counts by reason, the most frequent first', () => {
  const counts = createLeftOutCounts();
  for (const reason of ['one', 'two', 'two']) counts.count(reason);

  expect(counts.list()).toEqual([
    { reason: 'two', count: 2 },
    { reason: 'one', count: 1 },
  ]);
});

it('does not grow with every new reason', () => {
  const counts = createLeftOutCounts();
  for (let index = 0; index < 500; index += 1) counts.count(`event ${index}`);

  expect(counts.list()).toHaveLength(51);
  expect(counts.list()[0]).toEqual({ reason: 'other reasons', count: 450 });
});
