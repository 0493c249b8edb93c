import type { HistoryListener } from './history-service.js';
import type { ChoreRunner } from './run-chore.js';

/** What app.ts hands to the store worker. */
export interface StoreWorkerData {
  readonly folder: string;
}

/** What the store worker asks of main. */
export type StoreWorkerNeeds = HistoryListener & Pick<ChoreRunner, 'runChore'>;
