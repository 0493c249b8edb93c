// What a web API method is to the simulator.
import type { Directory } from '../directory.js';
import type { FaultPlan } from '../fault-plan.js';
import type { Files } from '../files.js';
import type { JournalWriter } from '../journal.js';
import type { Json } from '../json.js';
import type { Whisper } from '../journal.js';
import type { Messages } from '../messages.js';
import type { PanelState } from '../panel.js';
import type { Rates } from '../rates.js';
import type { SlackSettings } from '../settings.js';
import type { Scheduled } from '../scheduled.js';
import type { ShownAlone } from '../shown.js';
import type { Statuses } from '../statuses.js';
import type { Tickets } from '../tickets.js';
import type { Token } from '../tokens.js';
import type { Views } from '../views.js';

/** What methods work on. */
export interface MethodWorld {
  readonly settings: SlackSettings;
  readonly directory: Directory;
  readonly messages: Messages;
  readonly statuses: Statuses;
  readonly journal: JournalWriter;
  readonly tickets: Tickets;
  readonly rates: Rates;
  readonly plan: FaultPlan;
  readonly files: Files;
  readonly views: Views;
  readonly panel: PanelState;
  readonly shown: ShownAlone;
  readonly scheduled: Scheduled;
  /** Shows one person something. */
  readonly whisper: (whisper: Omit<Whisper, 'kind'>) => void;
  /** trigger_ids of clicks and commands. */
  readonly triggers: Tickets;
  /** 'ws://127.0.0.1:PORT' */
  readonly socketOrigin: string;
  /** 'http://127.0.0.1:PORT' */
  readonly httpOrigin: string;
}

/** One method: who may call it, how often, and what it does. */
export interface Method {
  /** Which tokens it takes; 'none' needs none at all. */
  readonly token: 'bot' | 'app' | 'none';
  /** The caller needs one of these; empty = none. */
  readonly scopes: readonly string[];
  /** Calls per minute of Slack; undefined = as many as anybody makes. */
  readonly perMinute?: number;
  /** Whether it falls to one call a minute and 15 objects for new apps sold outside the Marketplace. */
  readonly isRationed?: boolean;
  /** Returns the fields of the answer beside ok. Throws Refusal for ok false. */
  run(args: Json, world: MethodWorld, caller: Token): Json;
}

/** An answer with ok false. `retryAfter` (seconds) makes it HTTP 429. */
export class Refusal extends Error {
  readonly error: string;
  readonly fields: Json;
  readonly retryAfter: number | undefined;

  constructor(error: string, fields: Json = {}, retryAfter?: number) {
    super(error);
    this.error = error;
    this.fields = fields;
    this.retryAfter = retryAfter;
  }
}
