import { expect, it } from 'vitest';
import { openStore } from '../../main/store/store.js';
import { tempFolder } from '../support/temp.js';

it('adds what comes of a minute later to what is kept of it, and lets go of what is older than two days', () => {
  const { calls, close } = openStore(tempFolder());
  const minute = 28_000_000;
  const row = (at: number, counts: string) => ({ series: 'ack T1', minute: at, counts });

  calls.addMeasured({
    rows: [row(minute - 2881, '[[1,1]]'), row(minute, '[[40,2]]')],
    minute: minute - 60,
  });
  calls.addMeasured({ rows: [row(minute, '[[40,1],[50,3]]')], minute });
  const kept = calls.measuredSince({ minute: 0 });
  close();

  expect(kept).toEqual([row(minute, '[[40,3],[50,3]]')]);
});
