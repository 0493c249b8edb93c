// The health board, fed by everything else.
import { app } from 'electron';
import { msg } from '../../preload/language/sentence.js';
import { noModelPhrase } from '../agents/no-model.js';
import { answersOf } from '../api/facts.js';
import { createHealthBoard, type HealthBoard } from '../api/health-board.js';
import { systemClock as clock } from '../lib/clock.js';
import { modelPolicy } from '../settings/model-policy.js';
import type { Data } from './data.js';
import type { Foundation } from './foundation.js';

const weekMs = 7 * 24 * 3_600_000;
const waits = ({ state }: { readonly state: string }): boolean => state === 'pending';

/** `data` is opened after the board, as its parts report to it. */
export function openBoard({ settings, log }: Foundation, data: () => Data): HealthBoard {
  const board = createHealthBoard({
    version: app.getVersion(),
    queues: () => data().store.remote.queues(),
    pairings: async () => (await data().store.remote.openPairings(clock.now())).length,
    approvals: async () => (await data().store.remote.openApprovals()).filter(waits).length,
    helpWanted: async () => (await data().store.remote.helpWanted(clock.now() - weekMs)).length,
    feedback: () => data().store.remote.feedbackTotals(clock.now()),
    lookup: () => data().lookup.remote.health(),
    answers: () => {
      const model = modelPolicy(settings.config());
      return answersOf(model, noModelPhrase(model));
    },
    clock,
    log: log.for('health'),
  });
  if (settings.damaged !== undefined) {
    board.setPart({ name: msg`settings`, state: 'degraded', message: settings.damaged });
  }
  return board;
}
