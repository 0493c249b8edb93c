// Calls of models in the history: what is summed up, and whose it is for how long.
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { migrate } from '../../main/store/migrate.js';
import type { EndedCall } from '../../main/store/model-calls.js';
import { openDatabase } from '../../main/store/open-database.js';
import { forgetSteps } from '../../main/store/retention.js';
import { historyFileName, migrations, openStore, type Store } from '../../main/store/store.js';
import { newMessage } from '../support/incoming.js';
import { tempFolder } from '../support/temp.js';

function open(): Store {
  const store = openStore(tempFolder());
  onTestFinished(() => store.close());
  return store;
}

let count = 0;
const ended = (change: Partial<EndedCall> = {}): EndedCall => {
  count += 1;
  return {
    ...{ id: `call ${count}`, at: 1000, endedAt: 2000, state: 'whole', role: 'answer' },
    ...{ workspace: 'T1', channel: 'C1', thread: '1.1', turn: 1, person: 'UANA' },
    ...{ model: 'fake/model', host: 'models.example', input: 900, cached: 0, output: 100 },
    ...{ reasoning: 0, estimated: false, micros: 50, pricedBy: 'provider', firstMs: null },
    ...change,
  };
};

it('adds its tables to a history that has none, with an index for each question', () => {
  const file = join(tempFolder(), historyFileName);
  const db = openDatabase(file);
  onTestFinished(() => void db.close());
  migrate(
    db,
    migrations.filter(({ version }) => version < 150),
  );

  migrate(db, migrations);

  const planOf = (sql: string): string =>
    db
      .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(({ detail }) => detail)
      .join(' ');
  expect(planOf(`SELECT sum(micros) FROM model_call WHERE at >= 1`)).toContain(
    'model_call_by_time',
  );
  expect(
    planOf(`SELECT 1 FROM model_call WHERE workspace = 'T' AND channel = 'C' AND thread = '1'`),
  ).toContain('model_call_by_thread');
  expect(
    planOf(`SELECT 1 FROM model_call WHERE host = 'h' AND model = 'm' AND state = 'whole'
      ORDER BY priced_by = 'provider' DESC, seq DESC LIMIT 1`),
  ).toContain('model_call_by_model');
  expect(planOf(`SELECT 1 FROM model_call WHERE state = 'open' AND at < 5`)).toContain(
    'model_call_open',
  );
  expect(planOf(`SELECT 1 FROM model_call WHERE workspace IS NOT NULL AND at < 5`)).toContain(
    'model_call_named',
  );
});

describe('sums', () => {
  it('are of the time that is asked about, its first moment included and its last not', () => {
    const { calls } = open();
    for (const at of [999, 1000, 1999, 2000]) calls.endCall(ended({ at }));

    expect(calls.spent({ from: 1000, until: 2000 })).toMatchObject({
      calls: 2,
      input: 1800,
      micros: 100,
    });
  });

  it('count an end that is told twice once, and what is under way not at all', () => {
    const { calls } = open();
    const once = ended();
    calls.endCall(once);
    calls.endCall(once);
    calls.openCall({ call: ended(), limits: [] });

    expect(calls.spent({ from: 0, until: 9999 })).toMatchObject({ calls: 1 });
  });

  it('name the model, person, place and role that used the most first', () => {
    const { calls } = open();
    calls.endCall(ended({ person: 'UBEN', micros: 70 }));
    calls.endCall(ended({ micros: 60 }));
    calls.endCall(ended({ micros: 60, role: 'rephrase' }));
    calls.endCall(ended({ micros: 500, person: null, role: 'summary', model: 'big/model' }));

    const { people, models, roles } = calls.spentBy({ from: 0, limit: 10 });

    expect(people).toMatchObject([
      { person: 'UANA', micros: 120, calls: 2 },
      { person: 'UBEN', micros: 70 },
    ]);
    expect(models.map(({ model }) => model)).toEqual(['big/model', 'fake/model']);
    expect(roles.map(({ role }) => role)).toEqual(['summary', 'answer', 'rephrase']);
  });
});

describe('an answer', () => {
  /** A question that was answered in two messages, with the number of its turn. */
  function answered({ calls }: Store): number {
    const message = newMessage({ ts: '1.1', mentionsBot: true });
    const received = calls.receive(message);
    const turn = received.kind === 'turn' ? received.turn.id : 0;
    calls.settleTurn({ id: turn, state: 'waiting', reason: 'mention' });
    const parts = [
      { id: 'one', text: 'first' },
      { id: 'two', text: 'second' },
    ];
    calls.answerTurn({
      ...{ turn, question: message.text, ending: 'whole' },
      citations: '[]',
      parts,
      at: 1,
    });
    for (const [index, delivery] of calls.openDeliveries().entries()) {
      calls.markSending(delivery.id);
      calls.markSent({ delivery, ts: `2.${index}`, author: 'UPERCH', at: 1 });
    }
    return turn;
  }

  it('costs what all calls for it did, said once, at its first message', () => {
    const store = open();
    const turn = answered(store);
    store.calls.endCall(
      ended({ turn, role: 'rephrase', input: 100, output: 10, micros: 5, estimated: true }),
    );
    store.calls.endCall(ended({ turn }));
    store.calls.endCall(ended({ turn: turn + 1 }));

    expect(store.calls.answerCosts({ workspace: 'T1', channel: 'C1', thread: '1.1' })).toEqual([
      { ts: '2.0', tokens: 1110, micros: 55, estimated: true, model: 'fake/model' },
    ]);
  });

  it('tells how soon its first word came and how fast it was written from then on, thinking left out', () => {
    const store = open();
    const turn = answered(store);
    const thread = { workspace: 'T1', channel: 'C1', thread: '1.1' };
    store.calls.endCall(ended({ turn, role: 'rephrase', firstMs: 10 }));
    store.calls.endCall(
      ended({ turn, at: 1000, endedAt: 3500, firstMs: 500, output: 140, reasoning: 40 }),
    );

    expect(store.calls.answerCosts(thread)).toMatchObject([
      { firstWordMs: 500, tokensPerSecond: 50 },
    ]);
  });

  it('has no price where one of its calls has none', () => {
    const store = open();
    const turn = answered(store);
    store.calls.endCall(ended({ turn }));
    store.calls.endCall(ended({ turn, micros: null, pricedBy: 'unknown' }));

    expect(
      store.calls.answerCosts({ workspace: 'T1', channel: 'C1', thread: '1.1' }),
    ).toMatchObject([{ micros: null }]);
  });
});

describe('whose a call was', () => {
  const all = { from: 0, until: Number.MAX_SAFE_INTEGER };
  const dayMs = 86_400_000;

  it('is forgotten with the messages of that time; what it used is not', () => {
    const { db, calls } = open();
    calls.endCall(ended({ at: dayMs }));
    calls.endCall(ended({ at: 8 * dayMs }));

    for (const step of forgetSteps(db, () => ({ days: 2, messages: 0 }))) step(9 * dayMs, 100);

    expect(calls.spent(all)).toMatchObject({ calls: 2 });
    expect(calls.spent({ ...all, workspace: 'T1', person: 'UANA' })).toMatchObject({ calls: 1 });
  });

  it('is forgotten with its workspace, piece by piece', () => {
    const { calls } = open();
    for (let each = 0; each < 5; each += 1) calls.endCall(ended());
    calls.endCall(ended({ workspace: 'T2' }));

    while (calls.forgetMessages({ workspace: 'T1', limit: 2 }) > 0);

    expect(calls.spent(all)).toMatchObject({ calls: 6 });
    expect(calls.spentBy({ from: 0, limit: 10 }).people).toMatchObject([{ workspace: 'T2' }]);
  });
});

it('tells the price the provider named last, before any that is newer and names none', () => {
  const { calls } = open();
  const key = { host: 'models.example', model: 'fake/model', since: 5000 };
  calls.endCall(ended({ at: 1000, micros: 70 }));
  calls.endCall(ended({ at: 2000, micros: 80 }));
  calls.endCall(ended({ at: 9000, micros: null, pricedBy: 'unknown' }));

  expect(calls.learnedPrice(key)).toMatchObject({ micros: 80 });
  expect(calls.learnedPrice({ ...key, host: 'elsewhere' })).toBeUndefined();
});

it('notes of a budget once what its owner is told', () => {
  const { calls } = open();

  expect(calls.noteBudget({ key: 'day warned 1', at: 1 })).toBe(true);
  expect(calls.noteBudget({ key: 'day warned 1', at: 2 })).toBe(false);
  expect(calls.noteBudget({ key: 'day warned 2', at: 2 })).toBe(true);
});
