// What the owner does in conversations of the pane beside asking: the rest of the chat.* calls.
import type { Attachment, ModelChoice } from '../../preload/chat.js';
import { spokenCommands } from '../conversation/commands/commands.js';
import type { PaneTalk } from '../conversation/ask-again.js';
import type { Clock } from '../lib/clock.js';
import type { Remote } from '../lib/worker-call.js';
import type { StoreCalls } from '../store/store.js';
import type { CallHandlers } from './answer-call.js';

export interface PaneCallOptions {
  readonly store: Pick<Remote<StoreCalls>, 'chatDrafts' | 'saveChatDraft'>;
  readonly paneTalk: PaneTalk;
  /** Keeps a file for the next question. Throws invalid_input with the reason where it can't be read. */
  readonly attach: (file: {
    readonly name: string;
    readonly bytes: Uint8Array;
  }) => Promise<Attachment>;
  readonly detach: (id: string) => Promise<void>;
  /** What the model server offers. */
  readonly models: (fresh: boolean) => Promise<ModelChoice>;
  readonly clock: Clock;
}

type PaneCalls = Pick<
  CallHandlers,
  | `chat.${'attach' | 'detach' | 'askAgain' | 'askEdited' | 'showVariant' | 'remove'}`
  | `chat.${'drafts' | 'saveDraft' | 'models' | 'commands'}`
>;

/** The calls that are for the pane alone. */
export function paneHandlers(options: PaneCallOptions): PaneCalls {
  const { store, paneTalk, clock } = options;
  return {
    'chat.attach': (file) => options.attach(file),
    'chat.detach': ({ id }) => done(options.detach(id)),
    'chat.askAgain': (asked) => done(paneTalk.askAgain(asked)),
    'chat.askEdited': (asked) => done(paneTalk.askEdited(asked)),
    'chat.showVariant': (shown) => done(paneTalk.showVariant(shown)),
    'chat.remove': (removed) => done(paneTalk.remove(removed)),
    'chat.drafts': async () => ({ drafts: await store.chatDrafts() }),
    'chat.saveDraft': ({ thread, text, model }) =>
      done(
        store.saveChatDraft({
          ...{ thread, text, at: clock.now() },
          ...(model !== undefined && { model }),
        }),
      ),
    'chat.models': ({ fresh = false }) => options.models(fresh),
    'chat.commands': () =>
      Promise.resolve({
        commands: spokenCommands,
      }),
  };
}

const done = async (work: Promise<unknown>): Promise<Record<string, never>> => {
  await work;
  return {};
};
