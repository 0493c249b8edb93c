import { expect, it } from 'vitest';
import { fail, pass, warn, type Check } from '../../main/doctor/check.js';
import { examine } from '../../main/doctor/examine.js';
import { exitCodeOf, printReport } from '../../main/doctor/print-report.js';
import { AppError } from '../../main/lib/errors.js';
import { inEnglish, say } from '../../preload/language/sentence.js';
import { fakeClock } from '../support/fake-clock.js';

const check = (change: Partial<Check> = {}): Check => ({
  ...{ id: 'name', title: 'The name', run: () => Promise.resolve(pass(say`It is found.`)) },
  ...change,
});

it('skips what stands on a check that fails, and looks at nothing twice', async () => {
  let looked = 0;
  const name = check({
    run: () => {
      looked += 1;
      return Promise.reject(new AppError('dns_failed', 'No such name.', { fix: 'Go online.' }));
    },
  });
  const reach = check({ id: 'reach', needs: [name] });
  const bot = check({ id: 'bot', needs: [reach] });

  const report = await examine([name, reach, bot], fakeClock());

  expect(looked).toBe(1);
  expect(report.checks).toMatchObject([
    { state: 'fail', says: 'No such name.', fix: 'Go online.', code: 'dns_failed' },
    { state: 'skipped' },
    { state: 'skipped' },
  ]);
  expect(report.state).toBe('fail');
  expect(inEnglish(report.headline)).toBe('1 check fails.');
});

it('makes what a single check needs, and tells of that check alone', async () => {
  const name = check();
  const report = await examine([check({ id: 'reach', needs: [name] })], fakeClock());

  expect(report.checks.map(({ id, state }) => [id, state])).toEqual([['reach', 'pass']]);
  expect(inEnglish(report.headline)).toBe('Everything is in order.');
});

it('hands on the sentences of an error, for the window to tell', async () => {
  const says = say`The name ${'slack.com'} can't be found.`;
  const lost = check({
    run: () => Promise.reject(new AppError('dns_failed', says, { fix: say`Go online.` })),
  });

  expect((await examine([lost], fakeClock())).checks).toMatchObject([
    { state: 'fail', says, fix: say`Go online.` },
  ]);
});

it('ends a check that never answers, and aborts what it does', async () => {
  const clock = fakeClock();
  let aborted = false;
  const silent = check({
    run: (signal) => {
      signal.addEventListener('abort', () => (aborted = true));
      return new Promise(() => undefined);
    },
  });

  const examining = examine([silent], clock);
  await clock.advance(61_000);

  expect((await examining).checks[0]).toMatchObject({ state: 'fail', code: 'timeout' });
  expect(aborted).toBe(true);
});

it('takes a rate limit for no fault of what was to be checked', async () => {
  const limited = check({
    run: () => Promise.reject(new AppError('slack_rate_limited', 'Slack asks to wait.')),
  });

  expect(await examine([limited], fakeClock())).toMatchObject({ state: 'warn' });
});

it('prints each finding with what to do, and ends with 0, 1 or 2', async () => {
  const page = { kind: 'page', url: 'https://api.slack.com/apps/A1/oauth', label: 'Open' } as const;
  const report = await examine(
    [
      check(),
      check({
        ...{ id: 'scopes', title: 'Scopes', workspace: { id: '1', name: 'Acme' } },
        run: () =>
          Promise.resolve(warn(say`It lacks files:read.`, { fix: say`Add it.`, action: page })),
      }),
      check({ id: 'disk', title: 'Disk', run: () => Promise.resolve(fail(say`Full.`, {})) }),
    ],
    fakeClock(),
  );

  expect(printReport(report)).toBe(
    [
      'ok    The name: It is found.',
      'warn  Scopes (Acme): It lacks files:read.',
      '      Add it.',
      '      https://api.slack.com/apps/A1/oauth',
      'FAIL  Disk: Full.',
      '',
      '1 check fails, 1 warning.',
    ].join('\n'),
  );
  expect((['pass', 'warn', 'fail'] as const).map((state) => exitCodeOf({ state }))).toEqual([
    0, 1, 2,
  ]);
});
