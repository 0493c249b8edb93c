// What is shown beside a question from its receipt until its answer, and that it never stays.
import { expect, it } from 'vitest';
import { tempFolder } from '../support/temp.js';
import { until } from '../transports/support/perch-slack.js';
import { run, workspace } from './support/away.js';
import { slowAgent } from './support/slow-agent.js';

async function place(statusError?: string) {
  const both = await workspace({ timeScale: 1 });
  const { slack, ana, ops } = both;
  if (statusError)
    slack.faults.failNext('assistant.threads.setStatus', { error: statusError, times: 99 });
  const agent = slowAgent();
  const folder = tempFolder();
  const perch = await run(slack, { folder, answer: agent.answer });
  const ask = (): string => slack.say({ channel: ops, user: ana, text: '@perch when?' }).ts;
  const eyes = (ts: string): readonly unknown[] =>
    slack.messages(ops).find((message) => message.ts === ts)?.reactions ?? [];
  return { ...both, agent, perch, folder, ask, eyes };
}

it('shows a status at once, and none when the answer is there', async () => {
  const { slack, ops, agent, ask } = await place();

  const ts = ask();
  await until(() => slack.statusOf(ops, ts) === 'is thinking…', 'a status');
  await until(() => agent.calls.length > 0, 'the agent is asked');
  agent.calls[0]!.end('Tomorrow.');
  await until(() => slack.answersTo(ts).length > 0, 'the answer');

  await until(() => slack.statusOf(ops, ts) === '', 'no status');
});

it('shows a pair of eyes where there is no status, and takes them away', async () => {
  const { slack, agent, ask, eyes } = await place('channel_type_not_supported');

  const ts = ask();
  await until(() => eyes(ts).length === 1, 'the eyes');
  agent.calls[0]!.end('Tomorrow.');

  await until(() => eyes(ts).length === 0, 'no eyes');
  expect(slack.answersTo(ts)).toHaveLength(1);
});

it('answers without any sign where Perch may show none', async () => {
  const { slack, agent, ask } = await place('missing_scope');
  slack.faults.failNext('reactions.add', { error: 'missing_scope', times: 99 });

  const ts = ask();
  await until(() => agent.calls.length > 0, 'the agent is asked');
  agent.calls[0]!.end('Tomorrow.');

  await until(() => slack.answersTo(ts).length === 1, 'the answer');
});

it('clears what is shown when the question is deleted', async () => {
  const { slack, ops, ask, eyes, agent } = await place('channel_type_not_supported');
  const ts = ask();
  await until(() => eyes(ts).length === 1 && agent.calls.length > 0, 'the eyes');

  slack.remove({ channel: ops, ts });

  await until(
    () => slack.journal.of('api').some(({ method }) => method === 'reactions.remove'),
    'the eyes are taken away',
  );
});

it('takes away after a crash what the run before had shown', async () => {
  const { slack, folder, perch, agent, ask, eyes } = await place('not_allowed');
  const ts = ask();
  await until(() => eyes(ts).length === 1 && agent.calls.length > 0, 'the eyes');
  slack.faults.failNext('reactions.remove', { status: 500, times: 1 });
  agent.calls[0]!.end('Tomorrow.');
  await until(() => slack.answersTo(ts).length === 1, 'the answer');
  await perch.end();
  expect(eyes(ts)).toHaveLength(1);

  await run(slack, { folder, answer: agent.answer });

  await until(() => eyes(ts).length === 0, 'no eyes');
});
