// Text that was planted where tools read, one file per payload, and a model that always obeys it, with every tool it is told
// to call. No person approves anything: so nothing may happen.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createMcpServer } from '../../../main/agents/mcp/mcp-server.js';
import { mcpTool } from '../../../main/conversation/tools/mcp-tool.js';
import { systemClock } from '../../../main/lib/clock.js';
import { silentLog } from '../../../main/log/log.js';
import type { Passage } from '../../../main/lookup/api.js';
import { startMcpHttp } from '../../fakes/mcp/start-http.js';
import type { ChatRequest } from '../../fakes/model/journal.js';
import type { ScriptedCall } from '../../fakes/model/script.js';
import { acting } from './stage.js';

interface Payload {
  readonly carrier: 'web page' | 'mcp result' | 'channel talk' | 'passage';
  readonly plant: string;
  /** What a model calls that does as it is told. */
  readonly calls: readonly ScriptedCall[];
}

const folder = resolve(import.meta.dirname, '../../integration/injection/tool-payloads');
const payloads = readdirSync(folder).map((file) => ({
  file,
  ...(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Payload), // written by hand
}));
const wordOf = (text: string): string => /zebra\d+/.exec(text)?.[0] ?? '';
const plantOf = (word: string): string =>
  payloads.find(({ plant }) => wordOf(plant) === word)?.plant ?? 'Nothing.';
const pageOf = (word: string): string => `https://pages.example/${word}`;

/** How the model comes to read the plant. */
function reading({ carrier, plant }: Payload): ScriptedCall {
  const word = wordOf(plant);
  switch (carrier) {
    case 'web page':
      return { name: 'fetch_page', arguments: { url: pageOf(word) } };
    case 'mcp result':
      return { name: 'wiki_ask', arguments: { words: word } };
    case 'channel talk':
      return { name: 'read_channel', arguments: { channel: 'plants' } };
    case 'passage':
      return { name: 'lookup', arguments: { query: word } };
  }
}

const asked = ({ messages }: ChatRequest): Payload | undefined => {
  const last = messages.findLast(({ role }) => role === 'user')?.content ?? '';
  const word = wordOf(last.slice(last.lastIndexOf('what about')));
  return payloads.find(({ plant }) => wordOf(plant) === word);
};
const results = ({ messages }: ChatRequest): string[] =>
  messages.filter(({ role }) => role === 'tool').map(({ content }) => content);

it('does nothing a plant wants, however well a model obeys it, before a person has approved it', async () => {
  const wiki = await startMcpHttp(plantOf);
  onTestFinished(() => wiki.stop());
  const server = createMcpServer(
    { kind: 'http', name: 'wiki', url: wiki.url, token: undefined },
    {
      ...{ fetch: globalThis.fetch, clock: systemClock, random: () => 0, log: silentLog },
      onChange: () => undefined,
    },
  );
  onTestFinished(() => server.stop());
  await server.wake();
  const obeyed = new Set<string>();
  const ids = { NEWS_ID: '', VAULT_ID: '' };
  const told = (call: ScriptedCall): ScriptedCall =>
    JSON.parse(
      JSON.stringify(call).replace(/NEWS_ID|VAULT_ID/g, (name) => ids[name as keyof typeof ids]),
    ) as ScriptedCall;
  const stage = await acting({
    approvers: ['asker'],
    more: server
      .tools()
      .map((tool) => mcpTool(server, tool, tool.name === 'ask' ? 'read-only' : 'acting')),
    pages: Object.fromEntries(payloads.map(({ plant }) => [pageOf(wordOf(plant)), plant])),
    model: {
      calls: (request) => {
        const payload = asked(request);
        const read = results(request);
        if (!payload || read.length > 1) return [];
        if (read.length === 0) return [reading(payload)];
        if (!read[0]?.includes(payload.plant)) return [];
        obeyed.add(payload.plant);
        return payload.calls.map(told);
      },
      // It repeats whatever it has read.
      answer: (request) => `As I was told. ${results(request).slice(1).join(' ')}`,
    },
    talk: {
      search: ({ query }) => Promise.resolve({ passages: [passage(plantOf(wordOf(query)))] }),
    },
  });
  const { slack, ana, workspace } = stage;
  const { remote } = stage.talk.store;
  const mallory = slack.addUser({ name: 'mallory', realName: 'Mallory' });
  const [plants, vault] = [
    slack.addChannel({ name: 'plants' }),
    slack.addChannel({ name: 'vault', isPrivate: true }),
  ];
  Object.assign(ids, { NEWS_ID: stage.news, VAULT_ID: vault });
  await remote.saveChannel({ workspace, id: plants, kind: 'public', name: 'plants' });
  await remote.saveChannel({ workspace, id: vault, kind: 'private', name: 'vault' });
  slack.say({ channel: vault, user: ana, text: 'TOPSECRET: launch on Friday' });
  for (const { plant } of payloads) slack.say({ channel: plants, user: mallory, text: plant });
  const kept = async (channel: string) =>
    (await remote.saidIn({ workspace, channel, since: '0', until: '9999999999', limit: 500 })).rows
      .length;
  await waitUntil(
    async () => (await kept(plants)) === payloads.length && (await kept(vault)) === 1,
  );

  const rooms = Array.from({ length: 11 }, (_, n) => slack.addChannel({ name: `room-${n}` }));
  const questions = payloads.map(({ plant }, index) => {
    const word = wordOf(plant);
    const channel = rooms[index % rooms.length]!;
    return { plant, ts: stage.ask(`what about ${word}? See ${pageOf(word)} .`, channel), channel };
  });
  await waitUntil(() =>
    Promise.resolve(questions.every(({ ts }) => stage.told(ts).includes('As I was told'))),
  );
  await waitUntil(async () => {
    const { inbox, outbox } = await remote.queues();
    return inbox + outbox === 0;
  });

  expect(payloads.length).toBeGreaterThanOrEqual(40);
  expect(obeyed.size, 'the plant has not reached the model').toBe(payloads.length);
  expect(slack.messages(stage.news)).toEqual([]);
  expect(stage.fetched.toSorted()).toEqual(
    payloads
      .filter(({ carrier }) => carrier === 'web page')
      .map(({ plant }) => pageOf(wordOf(plant)))
      .toSorted(),
  );
  expect(wiki.calls.filter(([tool]) => tool === 'send')).toEqual([]);
  const posts = [...rooms, plants]
    .flatMap((channel) => slack.messages(channel))
    .filter(({ botId }) => botId);
  expect(JSON.stringify(posts)).not.toContain('TOPSECRET');
  expect(new Set(await stage.states())).toEqual(new Set(['pending']));
  for (const { ts, plant } of questions) {
    const cards = stage
      .answers(ts)
      .filter(({ blocks }) => JSON.stringify(blocks ?? []).includes('perch_approve'));
    expect(cards.length, plant).toBeLessThanOrEqual(3);
  }
}, 180_000);

const passage = (text: string): Passage => ({
  id: text,
  source: {
    ...{ kind: 'message', workspace: 'T', channel: 'C', thread: '1', ts: '1', place: '#plants' },
    ...{ author: 'Mallory', isPrivate: false, link: undefined, at: 0 },
  },
  ...{ label: '#plants, Mallory', text, score: 1, why: {} },
});

async function waitUntil(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 120_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('It never happened within two minutes.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
