// Every row of the table: what stands in the thread, what the owner reads, and how often the model was asked.
import { expect, it } from 'vitest';
import { sentence } from '../../preload/failures.js';
import { inEnglish } from '../../preload/language/sentence.js';
import { modelFailures, type ModelErrorCode } from '../../preload/model-failures.js';
import type { Script } from '../fakes/model/script.js';
import { until } from '../transports/support/perch-slack.js';
import { onSlack } from './support/on-slack.js';

/** An answer that says how soon it may be asked again, so that only the table decides whether it is. */
const status = (code: number, body?: object): Script => ({
  ...{ status: code, headers: { 'retry-after': '0' } },
  ...(body === undefined ? {} : { body }),
});

/** How each failure is brought about, and the reason the owner reads in brackets. */
const causes: Readonly<Record<ModelErrorCode, readonly (readonly [Script, string | undefined])[]>> =
  {
    model_bad_request: [
      [status(400), '400'],
      [status(422), '422'],
    ],
    model_key_invalid: [[status(401), '401']],
    model_no_credit: [
      [status(402), '402'],
      [
        status(429, { error: { code: 'insufficient_quota', message: 'no' } }),
        '402 insufficient_quota',
      ],
    ],
    model_forbidden: [
      [status(403), '403'],
      [{ text: ' ', finishReason: 'content_filter' }, 'content_filter'],
    ],
    model_not_found: [[status(404), '404']],
    model_rate_limited: [[status(429), '429']],
    model_down: [
      [status(408), '408'],
      [status(500), '500'],
      [{ status: 502 }, '502'],
      [status(503), '503'],
    ],
    model_unreachable: [[{ silence: 'cut' }, 'the connection was cut']],
    model_broken_stream: [
      [{ text: 'a b c', resetAfter: 1 }, undefined],
      [{ text: 'a b c', breakAfter: 1 }, undefined],
    ],
    model_silent: [
      [{ silence: 'all' }, 'said nothing for 0.4 s'],
      [{ text: 'a b c', stallAfter: 1 }, 'fell silent in the middle of its answer for 0.4 s'],
    ],
    model_empty: [[{ text: ' ' }, 'stop']],
  };

// The table has a row for every code, and so has this.
const codes = Object.keys(causes) as ModelErrorCode[];
const rows = codes.flatMap((code) =>
  causes[code].map(([script, reason]) => ({ code, script, reason, how: JSON.stringify(script) })),
);

it.each(rows)(
  'says in the thread, and to the owner, what $code is: $how',
  async ({ code, script, reason }) => {
    const isSilent = code === 'model_silent';
    const limits = { firstTokenMs: 400, nextTokenMs: 400, wholeMs: 300_000 };
    const all = await onSlack(isSilent ? { limits } : {});
    const { asker, owner, again, ...row } = modelFailures[code];
    all.model.next(script);
    all.model.next(script);

    const ts = all.ask();
    await until(() => all.slack.answersTo(ts).length > 0, 'the thread was told');

    expect(all.slack.answersTo(ts).map(({ markdown }) => markdown)).toEqual([asker]);
    expect(all.model.chats()).toHaveLength(again === 'once' ? 2 : 1);
    const host = new URL(all.model.baseUrl).host;
    const message = inEnglish(sentence(owner, { host, model: 'fake/model', reason }));
    const fix = inEnglish(row.fix);
    expect(all.log.filter(({ text }) => text === 'model failed')).toEqual([
      expect.objectContaining({ text: 'model failed', code, message, fix }),
    ]);
  },
);

it('answers after all when the second try succeeds', async () => {
  const all = await onSlack();
  all.model.next(status(503));
  all.model.next({ text: 'On Tuesday.' });

  const ts = all.ask();
  await until(() => all.slack.answersTo(ts).length > 0, 'it was answered');

  expect(all.slack.answersTo(ts)).toMatchObject([{ markdown: 'On Tuesday.' }]);
});
