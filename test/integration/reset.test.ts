// A reset where there is no display: what was asked for and cut off, and the command.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startSlack } from '../fakes/slack/slack.js';
import { filesBelow, findLeaks } from '../support/canaries.js';
import { answered } from './support/answered.js';
import { commandLineOf, makeHome, startHeadless, type Home } from './support/headless.js';

const said = 'CANARY the launch is on the 14th';

/** A Perch that has heard something and was killed. */
async function perchThatHeard() {
  const slack = await startSlack();
  const home = makeHome(slack);
  mkdirSync(join(home.folder, 'tmp'));
  onTestFinished(async () => {
    await slack.stop();
    home.remove();
  });
  const ana = slack.addUser({ name: 'ana' });
  const ops = slack.addChannel({ name: 'ops' });
  const perch = startHeadless(home);
  await perch.waitForLine(/ready/);
  const { ts } = slack.say({ channel: ops, user: ana, text: `@perch ${said}` });
  await answered(slack, ts, 1);
  await perch.kill();
  const data = join(home.folder, 'data');
  expect(findLeaks({ said }, filesBelow(data)).length).toBeGreaterThan(0);
  return { slack, home, data };
}

const run = (home: Home, args: readonly string[]) => {
  const { program, own, options } = commandLineOf(home, args);
  return new Promise<{ code: number; stdout: string }>((resolve) =>
    execFile(program, own, options, (error, stdout) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout }),
    ),
  );
};

it('is finished by the next start, before anything else, when it was cut off', async () => {
  const { home, data, slack } = await perchThatHeard();
  writeFileSync(join(data, 'reset.json'), '{"kind":"everything"}');
  const before = slack.journal.of('hello').length;

  const perch = startHeadless(home);
  await perch.waitForLine(/ready/);
  expect(slack.journal.of('hello').length).toBeGreaterThan(before);
  expect(await perch.quit()).toBe(0);

  expect(existsSync(join(data, 'reset.json'))).toBe(false);
  expect(findLeaks({ said }, filesBelow(data))).toEqual([]);
});

it('is done by the command without a display, with what belongs to others left', async () => {
  const { home, data } = await perchThatHeard();
  writeFileSync(join(data, 'mine.txt'), 'mine');

  const asked = await run(home, ['reset']);
  expect(asked).toMatchObject({ code: 1 });
  expect(asked.stdout).toContain(
    'Values given by flags, by the environment or by an env file stay',
  );
  expect(asked.stdout).toContain('these are not Perch’s: mine.txt');
  const history = await run(home, ['reset', '--history', '--yes']);
  expect(history).toMatchObject({ code: 0 });
  expect(findLeaks({ said }, filesBelow(data))).toEqual([]);
  expect(existsSync(join(data, 'logs'))).toBe(true);

  const done = await run(home, ['reset', '--yes']);

  expect(done).toMatchObject({ code: 0 });
  expect(done.stdout).toContain('Not Perch’s, and still there: mine.txt');
  expect(readdirSync(data)).toEqual(['mine.txt']);
});
