// Files that come with a question, read by the app as it is built.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { manifestScopes } from '../demo/manifest.js';
import { startModel } from '../fakes/model/start-model.js';
import { startSlack } from '../fakes/slack/slack.js';
import { makeDocx, makePdf } from '../lookup/support/documents.js';
import { answered } from './support/answered.js';
import { makeHome, startHeadless } from './support/headless.js';

it('reads PDF and Word in a thread of its own, and leaves no copy behind', async () => {
  const slack = await startSlack();
  slack.setToken(slack.tokens.bot, { scopes: manifestScopes() });
  const model = await startModel();
  const home = makeHome(slack, model);
  onTestFinished(async () => {
    await Promise.all([slack.stop(), model.stop()]);
    home.remove();
  });
  const app = startHeadless(home);
  await app.waitForLine(/ready/);
  const user = slack.addUser({ name: 'ana', realName: 'Ana' });
  const channel = slack.addChannel({ name: 'ops' });
  const files = [
    { name: 'plan.pdf', content: makePdf([['the heron flies']]), mimetype: 'application/pdf' },
    { name: 'letter.docx', content: makeDocx(['dear badger']) },
    { name: 'locked.pdf', content: 'no such thing', mimetype: 'application/pdf' },
  ];

  const { ts } = slack.say({ channel, user, text: '@perch what is it?', files });
  await answered(slack, ts, 1);
  expect(await app.quit()).toBe(0);

  const sent = model.journal.map(({ raw }) => raw).join();
  expect(sent).toContain('the heron flies');
  expect(sent).toContain('dear badger');
  expect(slack.answersTo(ts)[0]?.markdown).toContain('`locked.pdf`: it is no PDF');
  const kept = join(home.folder, 'attached');
  expect(existsSync(kept) ? readdirSync(kept) : []).toEqual([]);
});
