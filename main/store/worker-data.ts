/** What app.ts hands to the store worker. */
export interface StoreWorkerData {
  readonly folder: string;
  /** URL of the built chore-worker.ts. */
  readonly choreFile: string;
}
