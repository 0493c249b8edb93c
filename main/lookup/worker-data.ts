// What main and the lookup worker hand each other beside the calls of api.ts. Types only.
import type { LogLevel } from '../../preload/logs.js';
import type { LogFields } from '../log/log.js';
import type { LookupNeeds } from './api.js';
import type { WantedEmbedder } from './meaning/embedder-descriptor.js';

/** What app.ts hands to the worker. */
export interface LookupWorkerData {
  /** Where lookup.db is. */
  readonly folder: string;
  readonly historyFile: string;
  /** URL of the built extract worker. */
  readonly extractFile: string;
  /** As it is wanted when the worker starts; setEmbedder changes it. */
  readonly embedder: WantedEmbedder;
}

/** A line of the worker, for main's log. */
export interface LookupLogLine {
  readonly level: LogLevel;
  readonly text: string;
  readonly fields: LogFields | undefined;
}

/** What the worker asks of main: LookupNeeds, and to log. */
export interface LookupWorkerNeeds extends LookupNeeds {
  log(line: LookupLogLine): Promise<void>;
}
