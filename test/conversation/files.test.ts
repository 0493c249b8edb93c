// Files that come with a question, from Slack's message to what the model is asked and the asker reads.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { nothingWritten } from '../../main/conversation/stopped-words.js';
import type { Attachment } from '../fakes/slack/files.js';
import { makeDocx, makePdf } from '../lookup/support/documents.js';
import { until } from '../transports/support/perch-slack.js';
import { onSlack, settled, type OnSlack, type OnSlackOptions } from './support/on-slack.js';
import { openPolicy } from './support/talk.js';

/** Ana asks in #ops with these files beside her words. */
async function asking(
  files: readonly Attachment[],
  options: OnSlackOptions & { readonly text?: string } = {},
) {
  const all = await onSlack(options);
  const ts = await askIn(all, files, options.text);
  return { ...all, ts, ...readings(all, ts) };
}

async function askIn(all: OnSlack, files: readonly Attachment[], text = '@perch what is it?') {
  const { slack, ops, ana } = all;
  const { ts } = slack.say({ channel: ops, user: ana, text, files });
  await settled(all, ts);
  return ts;
}

const readings = ({ slack, model }: OnSlack, ts: string) => ({
  answer: () => slack.answersTo(ts).at(-1)?.markdown ?? '',
  sent: () => model.journal.at(-1)?.raw ?? '',
});

const text = (name: string, content: string): Attachment => ({ name, content });
const png = Buffer.from('\x89PNG\r\n\x1a\nand so on', 'latin1');

it('reads every file of a question: text, code, PDF, Word and HTML', async () => {
  const { sent, answer } = await asking([
    text('notes.txt', 'the zebra sleeps at noon'),
    { name: 'run.py', content: 'def gallop(): return 41', mimetype: 'text/x-python' },
    { name: 'plan.pdf', content: makePdf([['page one'], ['the heron flies']]) },
    { name: 'letter.docx', content: makeDocx(['dear badger']) },
    { name: 'page.html', content: '<p>an otter <b>swims</b></p>', mimetype: 'text/html' },
  ]);

  for (const said of ['zebra sleeps', 'def gallop', 'heron flies', 'dear badger', 'an otter swims'])
    expect(sent()).toContain(said);
  expect(sent()).toContain('[page 2]');
  expect(sent()).toMatch(/<file name=\\"notes\.txt\\">/);
  expect(answer()).not.toContain('I have not');
});

it('says in short what a file holds that came without a word', async () => {
  const { sent } = await asking([text('notes.txt', 'the zebra sleeps')], { text: '@perch' });

  expect(sent()).toContain('the zebra sleeps');
  expect(sent()).toContain('They wrote nothing beside the attached files');
});

it('names each file it could not read, and why, and answers from the rest', async () => {
  const { sent, answer } = await asking([
    text('good.txt', 'the zebra sleeps'),
    { name: 'fake.pdf', content: 'not at all', mimetype: 'application/pdf' },
    { name: 'data.bin', content: Buffer.from([0, 1, 2, 0, 255, 254, 0]), mimetype: 'x/y' },
    { name: 'drive.gdoc', content: 'x', says: { mode: 'external', is_external: true } },
    { name: 'huge.txt', content: 'x', says: { size: 30_000_000 } },
    { name: 'empty.txt', content: '' },
  ]);

  expect(sent()).toContain('the zebra sleeps');
  expect(answer()).toContain('`fake.pdf`: it is no PDF, whatever its name says.');
  expect(answer()).toContain('`data.bin`: it is no text.');
  expect(answer()).toContain('`drive.gdoc`: it lies outside of Slack.');
  expect(answer()).toContain('`huge.txt`: it is larger than 20 MB.');
  expect(answer()).toContain('`empty.txt`: it is empty.');
});

it('asks Slack for the address of a file that is named by its id alone', async () => {
  const says = { url_private: undefined, url_private_download: undefined };
  const { sent, slack } = await asking([
    {
      ...text('shared.txt', 'the zebra visits'),
      says: { ...says, file_access: 'check_file_info' },
    },
  ]);

  expect(sent()).toContain('the zebra visits');
  const asked = slack.journal.of('api').filter(({ method }) => method === 'files.info');
  expect(asked.length).toBeGreaterThan(0);
});

it('takes a page to sign in at for what it is, where the app lacks the scope', async () => {
  const all = await onSlack();
  all.slack.setToken(all.slack.tokens.bot, {
    scopes: all.slack.settings.botScopes.filter((scope) => scope !== 'files:read'),
  });
  const page = { name: 'page.html', content: '<p>mine</p>', mimetype: 'text/html' };
  const ts = await askIn(all, [{ name: 'plan.pdf', content: makePdf([['x']]) }, page]);
  const { answer, sent } = readings(all, ts);

  expect(answer()).toMatch(/`plan\.pdf`: it could not be fetched: .*files:read/);
  expect(answer()).toMatch(/`page\.html`: it could not be fetched: .*files:read/);
  expect(sent()).not.toContain('Sign in to your workspace');
});

it('follows a redirect and keeps the token from every other server', async () => {
  const seen: (string | undefined)[] = [];
  const other = createServer((request, response) => {
    seen.push(request.headers.authorization);
    response.end('the zebra has moved');
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void other.close());
  // A server that listens on TCP has a port.
  const { port } = other.address() as AddressInfo;
  const movedTo = `http://127.0.0.1:${port}/moved`;

  const { sent } = await asking([{ name: 'a.txt', content: 'not here', movedTo }]);

  expect(sent()).toContain('the zebra has moved');
  expect(seen).toEqual([undefined]);
});

it('gives up a file that leads from address to address without end', async () => {
  const all = await onSlack();
  const loop = all.slack.apiUrl.replace('/api/', '/files-pri/');
  // Whatever id it is asked for next, it is not there: the way ends in a refusal, never in a hang.
  const ts = await askIn(all, [{ name: 'a.txt', content: 'x', movedTo: `${loop}F0NONE/a.txt` }]);

  expect(readings(all, ts).answer()).toContain('`a.txt`: it could not be fetched (HTTP 404).');
});

it('shows pictures to a model that sees, and says so where it does not', async () => {
  const picture = { name: 'chart.png', content: png, mimetype: 'image/png' };
  const seeing = await asking([picture]);
  const blind = await asking([picture, text('a.txt', 'the zebra')], {
    talk: { whyNoPictures: () => 'my model is not set to see pictures' },
  });

  expect(seeing.sent()).toContain(`data:image/png;base64,${png.toString('base64')}`);
  expect(blind.sent()).not.toContain('base64');
  expect(blind.answer()).toContain(
    'I have not looked at `chart.png`: my model is not set to see pictures.',
  );
});

it('sends the text of files as the privacy level has it', async () => {
  const { sent } = await asking([text('zebra.txt', 'call zebra')], {
    talk: { outbound: (said) => said.replaceAll('zebra', '[MASKED]') },
  });

  expect(sent()).toContain('call [MASKED]');
  expect(sent()).not.toContain('zebra');
});

it('reads the parts of a long file that fit the question, and says that it is not all', async () => {
  const lines = Array.from({ length: 4000 }, (_, n) => `line ${n} of nothing much`);
  lines[3000] = 'the zebra sleeps at noon';
  const { sent, answer } = await asking([text('long.txt', lines.join('\n'))], {
    text: '@perch when does the zebra sleep?',
  });

  expect(sent()).toContain('the zebra sleeps at noon');
  expect(sent()).toContain('line 0 of nothing');
  expect(sent().length).toBeLessThan(40_000);
  expect(answer()).toContain('Of `long.txt` I have read only the parts');
});

it('takes "summarize" for the file, and a summary of the thread for a summary of the thread', async () => {
  const all = await asking([text('notes.txt', 'the zebra sleeps')], { text: '@perch summarize' });
  const { ops: channel, ana: user, slack, ts: thread } = all;
  expect(all.sent()).toContain('the zebra sleeps');
  const asked = all.model.journal.length;

  const { ts } = slack.say({ channel, user, text: '@perch summarize this thread', thread });
  await settled(all, ts);

  expect(slack.journal.of('download')).toHaveLength(1);
  expect(all.model.journal).toHaveLength(asked);
});

it('still has the file in mind when its thread goes on', async () => {
  const all = await asking([text('notes.txt', 'the zebra sleeps')]);
  const { ops: channel, ana: user, slack, ts: thread } = all;

  const { ts } = slack.say({ channel, user, text: 'and at night?', thread });
  await settled(all, ts);

  expect(all.sent()).toContain('and at night?');
  expect(all.sent()).toContain('the zebra sleeps');
});

it('stops at once, however long a document takes to read', async () => {
  const all = await onSlack({ talk: { attached: { read: () => new Promise(() => undefined) } } });
  const { slack, ops: channel, ana: user, model } = all;
  const files = [text('endless.txt', 'x')];
  const { ts } = slack.say({ channel, user, text: '@perch what is it?', files });
  await until(() => slack.journal.of('download').length > 0, 'the file is fetched');

  const stop = slack.say({ channel, user, text: 'stop', thread: ts });
  await settled(all, stop.ts);

  expect(readings(all, ts).answer()).toContain(nothingWritten);
  expect(model.journal).toEqual([]);
});

it('fetches nothing where the owner has switched it off, and says so', async () => {
  const { slack, answer, sent } = await asking([text('notes.txt', 'the zebra sleeps')], {
    talk: { policy: () => ({ ...openPolicy, files: false }) },
  });

  expect(slack.journal.of('download')).toEqual([]);
  expect(sent()).not.toContain('zebra');
  expect(answer()).toContain('`notes.txt`: my owner has switched off the reading of files.');
});

it('shows a name as code, whatever its author made of it', async () => {
  const name = '<!channel> [free](https://evil.example) `x`.bin';
  const { answer } = await asking([{ name, content: Buffer.from([0, 0, 1]), mimetype: 'x/y' }]);

  expect(answer()).not.toContain('<!channel>');
  expect(answer()).toMatch(/`[^`]*\[free\]\(https:\/\/evil\.example\)[^`]*`: it is no text/);
});
