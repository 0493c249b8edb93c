// Calls of models: opened with the most they may use before they leave, ended with what they used.
import type { CallRole, PricedBy } from '../../preload/usage.js';
import { inTransaction, type Database } from './open-database.js';

/** For whom, where and what for a model is called; null where it is for nobody. */
export interface SpentFor {
  readonly role: CallRole;
  readonly workspace: string | null;
  readonly channel: string | null;
  readonly thread: string | null;
  readonly turn: number | null;
  readonly person: string | null;
}

/** Tokens of one call. `input` includes `cached`, `output` includes `reasoning`. */
export interface Tokens {
  readonly input: number;
  readonly cached: number;
  readonly output: number;
  readonly reasoning: number;
}

/** What a call uses. `micros` in millionths of a dollar; null = not known. */
export interface Figures extends Tokens {
  readonly estimated: boolean;
  readonly micros: number | null;
  readonly pricedBy: PricedBy;
}

/** A call about to leave, with the most it may use. */
export interface NewCall extends SpentFor, Figures {
  readonly id: string;
  readonly at: number;
  readonly model: string;
  readonly host: string;
}

/** A call that is over. */
export interface EndedCall extends NewCall {
  readonly endedAt: number;
  /** How many ms after its beginning its first word came; null = it wrote none. */
  readonly firstMs: number | null;
  readonly state: 'whole' | 'stopped' | 'failed';
}

/** A budget: what calls since `from` may use of one kind. */
export interface Limit {
  readonly from: number;
  readonly of: 'micros' | 'tokens';
  readonly limit: number;
}

/** Under which conditions a call may leave. */
export interface Admission {
  readonly call: NewCall;
  readonly limits: readonly Limit[];
}

/** Whether a call may leave. */
export type Admitted =
  | { readonly kind: 'open' }
  /** Those under way may use the rest of a budget: it may be asked again when one of them has ended. */
  | { readonly kind: 'wait' }
  /** This limit of those asked about is reached. */
  | { readonly kind: 'used up'; readonly limit: Limit };

/** Whose price is asked for; `since` in ms. */
export interface PriceKey {
  readonly host: string;
  readonly model: string;
  readonly since: number;
}

/** What a call of a model that ended whole used. */
export type Learned = Pick<Figures, 'input' | 'output' | 'micros' | 'pricedBy'>;

/** What makes a call nobody's: its figures stay. */
export const nobodys =
  'workspace = NULL, channel = NULL, thread = NULL, turn = NULL, person = NULL';

const columns = `id, at, workspace, channel, thread, turn, person, role, model, host, input, cached, output,
  reasoning, estimated, micros, priced_by`;
const values = `:id, :at, :workspace, :channel, :thread, :turn, :person, :role, :model, :host, :input, :cached,
  :output, :reasoning, :estimated, :micros, :pricedBy`;

/** Questions about single calls. */
export function modelCallQuestions(db: Database) {
  const used = db.prepare<
    [number],
    { micros: number; tokens: number; openMicros: number; openTokens: number }
  >(
    `SELECT coalesce(sum(micros) FILTER (WHERE state <> 'open'), 0) AS micros,
       coalesce(sum(input + output) FILTER (WHERE state <> 'open'), 0) AS tokens,
       coalesce(sum(micros) FILTER (WHERE state = 'open'), 0) AS openMicros,
       coalesce(sum(input + output) FILTER (WHERE state = 'open'), 0) AS openTokens
     FROM model_call WHERE at >= ?`,
  );
  const insert = db.prepare<[object]>(
    `INSERT INTO model_call (${columns}, state) VALUES (${values}, 'open') ON CONFLICT (id) DO NOTHING`,
  );
  const end = db.prepare<[object]>(
    `INSERT INTO model_call (${columns}, state, ended_at, first_ms) VALUES (${values}, :state, :endedAt, :firstMs)
     ON CONFLICT (id) DO UPDATE SET input = :input, cached = :cached, output = :output,
       reasoning = :reasoning, estimated = :estimated, micros = :micros, priced_by = :pricedBy,
       state = :state, ended_at = :endedAt, first_ms = :firstMs`,
  );
  const settle = db.prepare<[number]>(
    `UPDATE model_call SET state = 'failed', ended_at = at WHERE state = 'open' AND at < ?`,
  );
  const learned = db.prepare<[PriceKey], Learned>(
    `SELECT input, output, micros, priced_by AS pricedBy FROM model_call
     WHERE host = :host AND model = :model AND state = 'whole'
       AND (priced_by = 'provider' OR at >= :since)
     ORDER BY priced_by = 'provider' DESC, seq DESC LIMIT 1`,
  );
  const noteBudget = db.prepare<[{ key: string; at: number }]>(
    'INSERT INTO budget_notice (key, at) VALUES (:key, :at) ON CONFLICT DO NOTHING',
  );

  const admit = ({ call, limits }: Admission): Admitted => {
    let mustWait = false;
    for (const limit of limits) {
      const sum = used.get(limit.from);
      const isTokens = limit.of === 'tokens';
      const ended = (isTokens ? sum?.tokens : sum?.micros) ?? 0;
      if (ended >= limit.limit) return { kind: 'used up', limit };
      const open = (isTokens ? sum?.openTokens : sum?.openMicros) ?? 0;
      mustWait ||= ended + open >= limit.limit;
    }
    if (mustWait) return { kind: 'wait' };
    insert.run(toRow(call));
    return { kind: 'open' };
  };
  return {
    /** Opens a call if every budget lets it leave; one that is opened is on disk. */
    openCall: inTransaction(db, admit),
    /** Ends a call; said twice it is done once. */
    endCall: (call: EndedCall): void => void end.run(toRow(call)),
    /** Calls that an earlier run left open, before that moment: what they may have used counts as used. */
    settleCalls: (before: number): number => settle.run(before).changes,
    /** The last answer whose price its provider told, whenever that was; else the last since a moment. */
    learnedPrice: (key: PriceKey): Learned | undefined => learned.get(key),
    /** False when it was noted before: whoever is told of a budget is told once. */
    noteBudget: (notice: { key: string; at: number }): boolean =>
      noteBudget.run(notice).changes > 0,
  };
}

const toRow = <Call extends NewCall>(call: Call) => ({
  ...call,
  estimated: call.estimated ? 1 : 0,
});
