// A question on the simulated Slack whose model calls tools.
import type { ToolMode } from '../../../preload/tools.js';
import type { Tool } from '../../../main/conversation/tools/tool.js';
import { createOutGate } from '../../../main/agents/out-gate.js';
import type { ScriptedCall } from '../../fakes/model/script.js';
import { clickPayload, buttonOf } from '../../fakes/slack/press.js';
import type { Json } from '../../fakes/slack/json.js';
import { until } from '../../transports/support/perch-slack.js';
import { onSlack, settled, type OnSlackOptions } from '../support/on-slack.js';
import { openPolicy, type TalkOptions } from '../support/talk.js';

export interface ActingOptions {
  readonly mode?: ToolMode;
  readonly approvers?: readonly string[];
  readonly more?: readonly Tool[];
  /** Texts of the internet by address. */
  readonly pages?: Readonly<Record<string, string>>;
  readonly talk?: TalkOptions;
  readonly model?: OnSlackOptions['model'];
}

const botScopes = [
  ...['chat:write', 'users:read', 'channels:history', 'channels:read'],
  ...['groups:history', 'groups:read'],
];

/** Ana and Ben in #ops, a channel #news beside it, and a model that may call tools. */
export async function acting({
  mode = 'all',
  approvers = ['asker'],
  more = [],
  pages = {},
  talk = {},
  model = {},
}: ActingOptions = {}) {
  const fetched: string[] = [];
  const place = await onSlack({
    model,
    stage: {
      simulator: { botScopes },
    },
    talk: {
      policy: () => ({ ...openPolicy, toolApprovers: approvers }),
      tools: {
        mode: () => mode,
        readPage: (address) => {
          fetched.push(address);
          return Promise.resolve({ title: 'A page', text: pages[address] ?? 'Nothing is here.' });
        },
        ready: () => Promise.resolve(),
        more: () => more,
        outGate: createOutGate({ messages: [] }, []),
      },
      ...talk,
    },
  });
  const { slack, talk: all, ops, ana } = place;
  const ben = slack.addUser({ name: 'ben', realName: 'Ben Ode' });
  const news = slack.addChannel({ name: 'news' });
  const { id: workspace } = slack.settings.team;
  for (const [id, name] of [
    [ops, 'ops'],
    [news, 'news'],
  ] as const)
    await all.store.remote.saveChannel({ workspace, id, kind: 'public', name });

  const answers = (ts: string) => slack.answersTo(ts);
  const cardOf = (ts: string) =>
    answers(ts).find(({ blocks }) => JSON.stringify(blocks ?? []).includes('perch_deny'));
  const card = async (ts: string) => {
    await until(() => cardOf(ts) !== undefined, 'the card');
    await settled(place, ts);
    return cardOf(ts)!;
  };
  /** The payload of a click on a card, to be sent as it is, or changed. */
  const clickOn = (
    message: ReturnType<typeof cardOf> & object,
    user: string,
    action: string,
  ): Json =>
    clickPayload(
      message,
      {
        button: buttonOf(message, action)!,
        user,
        actionTs: String(Date.now() / 1000),
        trigger: 't',
        isEphemeral: false,
      },
      slack.settings,
    );
  return {
    ...place,
    ...{ fetched, ben, news, answers, card, clickOn, workspace },
    send: (payload: Json) => slack.deliverEnvelope('interactive', payload, true),
    calls: (...calls: readonly ScriptedCall[]) => {
      place.model.next({ calls });
      place.model.next({ text: 'I proposed it.' });
    },
    inNews: () => slack.messages(news).map(({ markdown, text }) => markdown ?? text),
    states: async () => (await all.conversation.approvals.view()).map(({ state }) => state),
    press: (ts: string, user: string, actionId: string) =>
      slack.press({ channel: ops, ts, user, actionId }),
    told: (ts: string) =>
      answers(ts)
        .map(({ markdown, text }) => markdown ?? text)
        .join('\n---\n'),
    asker: ana,
  };
}
export type Acting = Awaited<ReturnType<typeof acting>>;

export const post = (text = 'Release at noon', channel = 'news'): ScriptedCall => ({
  name: 'post_message',
  arguments: { channel, text },
});
