import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { LogLevel, LogRow } from '../../preload/logs.js';
import { AppError } from '../../main/lib/errors.js';
import type { Clock } from '../../main/lib/clock.js';
import { createLog, type LogOptions } from '../../main/log/create-log.js';
import { createRing } from '../../main/log/ring.js';
import { inBackground } from '../../main/log/in-background.js';

const clock: Clock = {
  now: () => Date.UTC(2026, 10, 21, 3, 4, 5, 678),
  sleep: async () => undefined,
};
const log = (options: Partial<LogOptions> = {}) =>
  createLog({ level: 'debug', ring: 100, clock, ...options });
const row = (seq: number, change: Partial<LogRow>): LogRow => ({
  ...{ seq, at: 1, level: 'info', source: 'slack', text: '', fields: {} },
  ...change,
});
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

describe('log', () => {
  it('numbers its rows and names their source', () => {
    const root = log();
    const slack = root.for('slack');

    root.info('starting');
    slack.for('socket').warn('slow', { ms: 5 });

    expect(root.page({ limit: 10 })).toEqual({
      rows: [
        { seq: 1, at: clock.now(), level: 'info', source: 'perch', text: 'starting', fields: {} },
        {
          seq: 2,
          at: clock.now(),
          level: 'warn',
          source: 'socket',
          text: 'slow',
          fields: { ms: 5 },
        },
      ],
      more: false,
    });
  });

  it('leaves out what is less grave than its level, which may change', () => {
    const root = log({ level: 'warn' });
    const texts = () => root.page({ limit: 10 }).rows.map((row) => row.text);

    root.info('unseen');
    root.warn('seen');
    root.setLevel('debug');
    root.debug('seen too');

    expect(texts()).toEqual(['seen', 'seen too']);
  });

  it('redacts text and fields before ring, terminal or listener see them', async () => {
    const stdout = new PassThrough();
    const root = log({ stdout });
    const rows: LogRow[] = [];
    root.onRows((batch) => rows.push(...batch));
    root.registerSecret('registered-CANARY');

    root.info('got registered-CANARY', {
      token: 'xoxb-1-2-CANARYabc',
      error: new AppError('invalid_auth', 'refused registered-CANARY', {
        cause: new Error('Bearer CANARY123456'),
      }),
    });
    await nextTurn();

    const seen = [JSON.stringify(root.page({ limit: 1 })), JSON.stringify(rows), stdout.read()].map(
      String,
    );
    for (const text of seen) {
      expect(text).toContain('[redacted]');
      expect(text).not.toContain('CANARY');
    }
  });

  it('keeps only plain fields; an error becomes its message, causes and code', () => {
    const root = log();
    const error = new AppError('socket_closed', 'Slack closed the socket.', {
      cause: new Error('ECONNRESET'),
    });

    root.warn('lost', {
      attempt: 3,
      first: true,
      text: 'x',
      message: { text: 'somebody’s words' },
      list: ['words'],
      nothing: undefined,
      none: null,
      ratio: Number.NaN,
      run: () => 1,
      error,
      other: new TypeError('odd'),
    });

    expect(root.page({ limit: 1 }).rows[0]?.fields).toEqual({
      attempt: 3,
      first: true,
      text: 'x',
      ratio: 'NaN',
      error: 'Slack closed the socket. (ECONNRESET)',
      errorCode: 'socket_closed',
      other: 'odd',
    });
  });

  it('cuts a text that would fill the screen, after redacting it', () => {
    const root = log();

    root.info(`${'x'.repeat(3990)} xoxb-1-2-CANARYCANARYCANARY ${'y'.repeat(5000)}`);

    const text = root.page({ limit: 1 }).rows[0]?.text ?? '';
    expect(text.length).toBeLessThan(4100);
    expect(text).not.toContain('CANARY');
    expect(text).toMatch(/characters\)$/);
  });

  it('hands a burst to listeners as one batch, until they unsubscribe', async () => {
    const root = log();
    const batches: number[] = [];
    const stop = root.onRows((rows) => batches.push(rows.length));

    for (let index = 0; index < 50; index++) root.info('row');
    await nextTurn();
    root.info('row');
    await nextTurn();
    stop();
    root.info('row');
    await nextTurn();

    expect(batches).toEqual([50, 1]);
  });
});

describe('pages of the log', () => {
  const filled = (levels: readonly LogLevel[], ring = 100) => {
    const root = log({ ring });
    for (const [index, level] of levels.entries())
      root.for('slack')[level](`Row ${index + 1}`, { n: index });
    return root;
  };
  const seqs = (page: { rows: readonly LogRow[] }) => page.rows.map((row) => row.seq);

  it('hold the newest rows in time order and lead back to the oldest', () => {
    const root = filled(new Array<LogLevel>(10).fill('info'));

    const newest = root.page({ limit: 4 });
    const older = root.page({ limit: 4, before: 7 });
    const oldest = root.page({ limit: 4, before: 3 });

    expect([seqs(newest), newest.more]).toEqual([[7, 8, 9, 10], true]);
    expect([seqs(older), older.more]).toEqual([[3, 4, 5, 6], true]);
    expect([seqs(oldest), oldest.more]).toEqual([[1, 2], false]);
  });

  it('forget the oldest rows when the ring is full', () => {
    const page = filled(new Array<LogLevel>(25).fill('info'), 10).page({ limit: 100 });

    expect(seqs(page)).toEqual([16, 17, 18, 19, 20, 21, 22, 23, 24, 25]);
    expect(page.more).toBe(false);
  });

  it('hold only what is grave enough', () => {
    const root = filled(['debug', 'info', 'warn', 'error', 'info']);

    expect(seqs(root.page({ limit: 10, level: 'warn' }))).toEqual([3, 4]);
    expect(seqs(root.page({ limit: 1, level: 'warn' }))).toEqual([4]);
    expect(root.page({ limit: 1, level: 'warn' }).more).toBe(true);
  });

  it('hold only what one part wrote', () => {
    const root = filled(['info', 'info']);
    root.for('store').info('commit');

    expect(seqs(root.page({ limit: 10, source: 'store' }))).toEqual([3]);
    expect(root.sources()).toEqual(['slack', 'store']);
  });

  it('hold no more text than the memory may take, however long the lines are', () => {
    const ring = createRing(1000, 100_000);
    for (let seq = 1; seq <= 500; seq++) ring.push(row(seq, { text: 'x'.repeat(4000) }));

    const kept = ring.page({ limit: 1000 }).rows;

    expect(kept.at(-1)?.seq).toBe(500);
    expect(kept.length).toBeGreaterThan(20);
    expect(kept.length).toBeLessThan(26);
  });
});

describe('the lines of one question', () => {
  it('are found from any of its names, over the line that knows two of them', () => {
    const root = log();
    root.info('kept', { envelope: 'E1', event: 'Ev1' });
    root.info('kept', { envelope: 'E2', event: 'Ev2' });
    root.info('question received', { event: 'Ev1', turn: 7 });
    root.info('question received', { event: 'Ev2', turn: 77 });
    root.info('nothing of it', { part: 7 });
    root.info('answer delivered', { turn: 7 });

    const found = [
      root.trace({ field: 'envelope', value: 'E1' }),
      root.trace({ field: 'turn', value: 7 }),
    ];

    for (const rows of found) expect(rows.map(({ seq }) => seq)).toEqual([1, 3, 6]);
  });

  it('are none when nothing of it is left', () => {
    expect(log().trace({ field: 'turn', value: 1 })).toEqual([]);
  });
});

describe('the terminal', () => {
  it('gets one line per fact', () => {
    const stdout = new PassThrough();
    const root = log({ stdout });

    root.for('slack').info('connected to Acme as @perch', { attempt: 3, where: 'a b', empty: '' });

    expect(String(stdout.read())).toBe(
      '2026-11-21T03:04:05Z info slack connected to Acme as @perch attempt=3 where="a b" empty=""\n',
    );
  });

  it('cannot be steered by text from outside', () => {
    const stdout = new PassThrough();

    log({ stdout }).info('a\r\n2026-11-21T03:04:05Z error forged \x1b[2J\x9b31m\x07');

    expect(String(stdout.read())).toBe(
      '2026-11-21T03:04:05Z info perch a ⏎ 2026-11-21T03:04:05Z error forged [2J31m\n',
    );
  });

  it('may go away without ending Perch', async () => {
    const stdout = new PassThrough();
    const root = log({ stdout });

    stdout.destroy(new Error('EPIPE'));
    await nextTurn();
    root.info('still here');

    expect(root.page({ limit: 1 }).rows[0]?.text).toBe('still here');
  });
});

describe('inBackground', () => {
  it('turns a failure nobody awaits into a line', async () => {
    const root = log();

    inBackground(Promise.reject(new AppError('timeout', 'too slow')), root, 'the back-fill');
    await nextTurn();

    expect(root.page({ limit: 1 }).rows[0]).toMatchObject({
      level: 'error',
      text: 'the back-fill failed',
      fields: { error: 'too slow', errorCode: 'timeout' },
    });
  });
});
