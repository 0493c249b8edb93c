// What is shown as "what is sent" against what a model server really got.
import { expect, it, onTestFinished } from 'vitest';
import { createAgent } from '../../main/agents/model-agent.js';
import { maskPersonal } from '../../main/agents/redact-personal.js';
import { previewQuestion } from '../../main/app/preview.js';
import { silentLog } from '../../main/log/log.js';
import type { Passage } from '../../main/lookup/api.js';
import { kept, say } from '../../preload/language/sentence.js';
import { configFor } from '../agents/builders.js';
import { talk as openTalk } from '../conversation/support/talk.js';
import { startModel } from '../fakes/model/start-model.js';

const passage: Passage = {
  ...{ id: 'p', label: '#ops, ana@acme.example', score: 1, why: {} },
  text: 'Call +49 170 1234567, the key is xoxb-1234567-abcdefgh.',
  source: {
    ...{ kind: 'file', folder: '/docs', path: 'a.md', startLine: 1, endLine: 2 },
    link: 'file:///docs/a.md',
  },
};

it.each([
  ['medium', maskPersonal, ['SECRET', 'EMAIL', 'PHONE']],
  ['low', (text: string) => text, ['SECRET']],
] as const)('is byte for byte what is sent at level %s', async (level, outbound, masks) => {
  const model = await startModel();
  onTestFinished(() => model.stop());
  const config = configFor(model);
  const talk = await openTalk({ outbound, search: async () => ({ passages: [passage] }) });
  const prepare = () =>
    talk.conversation.prepare({ text: 'Whom do I call? I am ben@acme.example', thread: undefined });
  const shown = await previewQuestion(prepare, { model: config, level });
  expect(model.journal).toEqual([]);

  await talk.type('Whom do I call? I am ben@acme.example');
  const [asked] = talk.asked;
  if (!asked || shown.kind === 'nothing') throw new Error('the question was asked and shown');
  const agent = createAgent({ config: () => config, clock: talk.clock, log: silentLog });
  await agent.answer(asked.request, { signal: asked.signal, onText: () => undefined });

  expect(shown.body).toBe(model.chats()[0]?.raw);
  expect(shown).toMatchObject({ host: new URL(model.baseUrl).host, isHere: true, level });
  expect(shown.masked.map(({ mask }) => mask)).toEqual(masks);
});

it('says why nothing would be sent where no model may be asked', async () => {
  const config = configFor(
    { baseUrl: 'https://api.example/v1', key: 'k' },
    { forbidden: 'level high' },
  );

  const shown = await previewQuestion(() => Promise.reject(new Error('not prepared')), {
    ...{ model: config, level: 'high' },
  });

  expect(shown).toEqual({
    kind: 'nothing',
    reason: say`no model may be asked (${kept('level high')})`,
  });
});
