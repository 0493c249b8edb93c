// What the panel shows beside a conversation: suggestions and a title. docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts
import type { Log } from '../../log/log.js';
import type { Panel } from '../transport.js';
import { failed } from './refusal.js';
import type { Web } from './web.js';

/** Nothing was refused yet. */
export function createPanel({ web, log }: { readonly web: () => Web; readonly log: Log }): Panel {
  let isScopeMissed = false;
  /** Nobody waits for any of it, so a failure is a line in the log; the one that an owner can mend is said once. */
  const courteously = async (call: () => Promise<unknown>): Promise<void> => {
    try {
      await call();
    } catch (thrown) {
      const failure = failed(thrown);
      const isScope = failure.kind === 'refused' && failure.code === 'missing_scope';
      const level = isScope && !isScopeMissed ? 'warn' : 'debug';
      isScopeMissed ||= isScope;
      log[level](isScope ? noScope : 'the panel was left as it is', { error: failure.error });
    }
  };
  return {
    suggest: ({ channel, thread }, prompts) =>
      courteously(() =>
        web().courtesy.assistant.threads.setSuggestedPrompts({
          channel_id: channel,
          prompts: prompts.map(({ title, message }) => ({ title, message })),
          // In the newer panel a thread makes the call fail without a word.
          ...(thread === undefined ? {} : { thread_ts: thread }),
        }),
      ),
    entitle: ({ channel, thread }, title) =>
      courteously(() =>
        web().courtesy.assistant.threads.setTitle({
          channel_id: channel,
          thread_ts: thread,
          title,
        }),
      ),
  };
}

const noScope =
  "Slack's panel shows no suggestions: the Slack app lacks the scope assistant:write. Settings has the manifest that asks for it.";
