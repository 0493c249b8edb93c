import { describe, expect, it } from 'vitest';
import { answerCall, type CallHandlers } from '../../main/api/answer-call.js';
import type { Answer } from '../../preload/errors.js';
import { AppError } from '../../main/lib/errors.js';
import { silentLog, type Log, type LogFields } from '../../main/log/log.js';

type Lines = { level: string; text: string; fields: LogFields | undefined }[];

function recordingLog(): { log: Log; lines: Lines } {
  const lines: Lines = [];
  const at = (level: string) => (text: string, fields?: LogFields) =>
    void lines.push({ level, text, fields });
  const log: Log = {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    for: () => log,
  };
  return { log, lines };
}

/** Handlers of which only the ones a test names may run. */
const handlersWith = (some: Partial<CallHandlers>): CallHandlers =>
  // The rest is never called: a test that does gets a TypeError and fails.
  some as CallHandlers;

const sentenceOf = (answer: Answer<unknown>): string => (answer.ok ? '' : answer.error.message);

const info = { version: '0.1.0', runtime: 'x', platform: 'linux', dataFolder: '/d' };

describe('a call', () => {
  it('reaches its handler with parsed input and answers its value', async () => {
    const received: unknown[] = [];
    const handlers = handlersWith({
      'chat.send': async (input) => {
        received.push(input);
        return { thread: 't', ts: '1.0' };
      },
    });

    const answer = await answerCall(handlers, 'chat.send', { text: '  hi  ' }, silentLog);

    expect(answer).toEqual({ ok: true, value: { thread: 't', ts: '1.0' } });
    expect(received).toEqual([{ text: 'hi' }]);
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'chat', '', 'app.info '])(
    'named %j is not a call',
    async (name) => {
      const answer = await answerCall(handlersWith({}), name, {}, silentLog);

      expect(answer).toMatchObject({ ok: false, error: { code: 'not_found' } });
    },
  );

  it.each([undefined, null, 1, {}, ['app.info'], { toString: () => 'app.info' }])(
    'must be named by a text, not by %j',
    async (name) => {
      const handlers = handlersWith({ 'app.info': async () => info });

      const answer = await answerCall(handlers, name, {}, silentLog);

      expect(answer).toMatchObject({ ok: false, error: { code: 'not_found' } });
    },
  );

  it('names the field that does not fit', async () => {
    const input = { context: { maxMessages: 0 } };

    const answer = await answerCall(handlersWith({}), 'settings.update', input, silentLog);

    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
    expect(sentenceOf(answer)).toContain('"context.maxMessages" of settings.update');
  });

  it('does not repeat a value that does not fit, because it may be a secret', async () => {
    const { log, lines } = recordingLog();
    const input = { pasted: 'xoxb-very-secret', field: 'xoxb-very-secret' };

    const answer = await answerCall(handlersWith({}), 'workspaces.saveToken', input, log);

    expect(answer.ok).toBe(false);
    expect(JSON.stringify([answer, lines])).not.toContain('very-secret');
  });

  it('refuses fields the contract does not know', async () => {
    const handlers = handlersWith({ 'app.info': async () => info });

    const answer = await answerCall(handlers, 'app.info', { extra: 1 }, silentLog);

    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
  });

  it('refuses more than 1 MB before looking at it', async () => {
    const input = { text: 'é'.repeat(600_000) };

    const answer = await answerCall(handlersWith({}), 'chat.send', input, silentLog);

    expect(sentenceOf(answer)).toContain('1 MB');
  });

  it('refuses what is not plain data instead of breaking on it', async () => {
    const cyclic: Record<string, unknown> = {};
    cyclic['self'] = cyclic;

    for (const input of [cyclic, { text: 1n }]) {
      const answer = await answerCall(handlersWith({}), 'chat.send', input, silentLog);
      expect(answer).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
    }
  });

  it('answers the code, sentence and fix of an AppError', async () => {
    const handlers = handlersWith({
      'health.get': () => {
        throw new AppError('part_down', 'History is down.', { fix: 'Restart.', retryable: true });
      },
    });

    const answer = await answerCall(handlers, 'health.get', {}, silentLog);

    expect(answer).toEqual({
      ok: false,
      error: { code: 'part_down', message: 'History is down.', fix: 'Restart.', retryable: true },
    });
  });

  it('logs a bug as an error, with the error itself, and answers without its stack', async () => {
    const { log, lines } = recordingLog();
    const bug = new TypeError('x is not a function');
    const handlers = handlersWith({ 'health.get': () => Promise.reject(bug) });

    const answer = await answerCall(handlers, 'health.get', {}, log);

    expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(answer)).not.toContain('.ts:');
    expect(lines).toEqual([
      { level: 'error', text: 'a call broke', fields: { call: '"health.get"', error: bug } },
    ]);
  });
});
