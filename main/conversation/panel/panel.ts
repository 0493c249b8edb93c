// The panel in which a person talks to Perch beside Slack's channels: what it suggests, and which channel is "this channel".
import { promptsFor } from '../../../preload/suggested-prompts.js';
import { oneLine } from '../../agents/excerpt.js';
import type { Turn } from '../../store/inbox.js';
import type { IncomingPanel } from '../../transports/incoming.js';
import type { TransportOf } from '../../transports/transport.js';
import type { NameBook } from '../name-book.js';
import { channelLeftOut } from '../policy.js';
import type { Question } from '../question.js';
import type { RulesOf } from '../rules.js';

export interface PanelOptions {
  /** What a workspace's panel suggests, as "title | message"; undefined = it has none. */
  readonly suggestions: (workspace: string) => readonly string[] | undefined;
  readonly transportOf: TransportOf;
  readonly names: NameBook;
  readonly policy: RulesOf;
}

export interface PanelTalk {
  /** A panel was opened, or its person looks at another channel. Waits for nobody. */
  heard(incoming: IncomingPanel): void;
  /** The first question of an older panel's thread becomes its title. */
  asked(turn: Turn): void;
  /**
   * A question in which "this channel" is the channel its asker looks at. A hint and no right: what the answer may rest on
   * is decided by where it is asked.
   */
  named(question: string, turn: Question): string;
}

/** Where a person's panel is, and what they look at. */
interface Open {
  readonly channel: string | undefined;
  readonly thread: string | undefined;
  readonly sees: string | undefined;
}

/** More people than that look at nothing that anybody remembers. */
const mostPeople = 2000;
const longestTitle = 60;
const thisChannel = /(?<![\w#])(?:this|the current) channel(?!\w)/gi;

/** Nobody has opened it. All of this is memory: after a restart a panel that is open suggests what it did. */
export function createPanelTalk(options: PanelOptions): PanelTalk {
  const { suggestions, transportOf, names, policy } = options;
  const open = new Map<string, Open>();
  const untitled = new Set<string>();

  /** The name of a channel everybody may read. */
  const nameOf = (workspace: string, channel: string | undefined): string | undefined => {
    if (channel === undefined) return undefined;
    const isLeftOut = channelLeftOut({ channel, channelKind: 'public' }, policy(workspace));
    return isLeftOut === undefined ? names.openChannel(workspace, channel) : undefined;
  };
  const remember = (incoming: IncomingPanel): Open => {
    const { workspace, person, channel, thread, sees } = incoming;
    const key = keyOf(workspace, person);
    const before = open.get(key);
    const isHere = channel === undefined;
    const now = {
      channel: channel ?? before?.channel,
      thread: isHere ? before?.thread : thread,
      sees,
    };
    open.delete(key);
    open.set(key, now);
    const [oldest] = open.keys();
    if (open.size > mostPeople && oldest !== undefined) open.delete(oldest);
    return now;
  };
  return {
    heard: (incoming) => {
      const { transport, workspace, kind } = incoming;
      const texts = suggestions(workspace);
      if (texts === undefined) return;
      const { channel, thread, sees } = remember(incoming);
      if (channel === undefined) return;
      if (kind === 'panel opened' && thread !== undefined)
        untitled.add(threadKey(workspace, channel, thread));
      const prompts = promptsFor(texts, nameOf(workspace, sees));
      if (prompts.length === 0) return;
      void transportOf({ transport, workspace }).panel?.suggest({ channel, thread }, prompts);
    },
    asked: (turn) => {
      const { workspace, channel, thread, text } = turn;
      if (!untitled.delete(threadKey(workspace, channel, thread))) return;
      const title = oneLine(text, longestTitle);
      if (title !== '') void transportOf(turn).panel?.entitle({ channel, thread }, title);
    },
    named: (question, { workspace, channelKind, author }) => {
      if (channelKind !== 'dm') return question;
      const name = nameOf(workspace, open.get(keyOf(workspace, author))?.sees);
      return name === undefined ? question : question.replace(thisChannel, `#${name}`);
    },
  };
}

const keyOf = (workspace: string, person: string): string => `${workspace}/${person}`;
const threadKey = (workspace: string, channel: string, thread: string): string =>
  `${workspace}/${channel}/${thread}`;
