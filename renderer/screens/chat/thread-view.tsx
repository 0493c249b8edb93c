import { useMemo, useState } from 'react';
import type { ThreadKey } from '../../../preload/chat.js';
import type { Health } from '../../../preload/health.js';
import { call } from '../../api.js';
import { t } from '../../language.js';
import { Button } from '../../ui/button.js';
import { ErrorCard } from '../../ui/error-card.js';
import { useAction } from '../../use-action.js';
import { DropArea } from './attach/drop-area.js';
import { useAttachments } from './attach/use-attachments.js';
import { Composer } from './composer.js';
import { phaseWords } from './phase-words.js';
import { ReadOnlyFoot } from './read-only-foot.js';
import { isPane, threadKeyOf } from './thread-key.js';
import { ThreadActsContext, useActsOn } from './thread-acts.js';
import { ThreadApprovals } from './thread-approvals.js';
import { ThreadBar } from './thread-bar.js';
import { ThreadFace } from './thread-face.js';
import { threadRows } from './thread-rows.js';
import type { ThreadState } from './thread-state.js';
import styles from './thread-view.module.css';
import type { ChatMemory } from './use-chat-memory.js';
import { useMessageList } from './use-message-list.js';
import { useThread } from './use-thread.js';
import { SearchOnlyNotice } from './welcome.js';
import { WhatIsSent } from './what-is-sent.js';

interface Props {
  readonly memory: ChatMemory;
  readonly health: Health | undefined;
  readonly onOpenSettings: () => void;
  /** Looks for something in this conversation; absent where there is no such screen beside it. */
  readonly onSearch?: ((thread: ThreadKey) => void) | undefined;
}

/** The open conversation: its messages, the answer being written, and the place to type. */
export const ThreadView = ({ memory, health, onOpenSettings, onSearch }: Props) => {
  const { key, session, at } = memory.open;
  const nameThread = (named: ThreadKey): void => memory.nameThread(session, named);
  const { model } = memory;
  const thread = useThread({ key, at, model, onStarted: nameThread });
  const { state, reload, older, newer, latest, send, resend } = thread;
  const attachments = useAttachments();
  const rows = useMemo(() => threadRows(state), [state]);
  const { scroller, virtualizer, isAway, hearScroll, follow } = useMessageList({
    ...{ rows, at: at?.ts, hasNewer: state.newer, onTop: older, onBottom: newer },
  });
  const jump = (): void => {
    if (state.newer) latest();
    follow();
  };
  const action = useAction();
  const canWrite = !key || isPane(key);
  const isAnswering = state.turn !== undefined && state.turn.phase !== 'done';
  const acts = useActsOn(key, {
    isBusy: isAnswering,
    last: state.newer ? undefined : state.messages.at(-1)?.ts,
    model,
    action,
  });
  const sendAndFollow = (text: string, files: readonly string[]): void => {
    jump();
    send(text, files);
  };

  return (
    <ThreadActsContext value={acts}>
      <DropArea
        className={styles.thread}
        label={t`Conversation`}
        onFiles={canWrite ? attachments.add : undefined}
      >
        {key && <ThreadBar thread={key} spent={state.spent} action={action} onSearch={onSearch} />}
        {health?.answers.kind === 'search-only' && canWrite && (
          <SearchOnlyNotice reason={health.answers.reason} onOpenSettings={onOpenSettings} />
        )}
        <div className={styles.place}>
          <div
            className={styles.scroller}
            ref={scroller}
            onScroll={hearScroll}
            role="log"
            aria-label={t`Messages`}
            aria-live="off"
            aria-busy={isAnswering}
            // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
            tabIndex={0}
          >
            <ThreadFace
              load={state.load}
              rows={rows}
              isNew={!key}
              found={at?.ts}
              virtualizer={virtualizer}
              onRetry={resend}
              onReload={reload}
            />
          </div>
          {isAway && (
            <div className={styles.jump}>
              <Button icon="down" onClick={jump}>{t`Jump to latest`}</Button>
            </div>
          )}
        </div>
        <Status state={state} />
        {key && <ThreadApprovals thread={key} />}
        {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
        {canWrite && <WhatIsSent draft={memory.draft} thread={key?.thread} model={model} />}
        {canWrite ? (
          <Composer
            draft={memory.draft}
            model={model}
            attachments={attachments}
            takesFocus={at === undefined}
            canStop={isAnswering}
            onDraft={memory.setDraft}
            onModel={memory.setModel}
            onSend={sendAndFollow}
            onStop={() => key && void action.run(() => call('chat.stop', threadKeyOf(key)))}
          />
        ) : (
          <ReadOnlyFoot thread={key} workspace={workspaceOf(key, health)} />
        )}
      </DropArea>
    </ThreadActsContext>
  );
};

/** The workspace a thread is in, where Perch still is connected with it. */
const workspaceOf = ({ workspace }: ThreadKey, health: Health | undefined) =>
  health?.slack.workspaces.find((each) => each.workspace?.id === workspace)?.workspace;

/** The one place that is read out while an answer comes: phases, not words of the answer. */
const Status = ({ state }: { readonly state: ThreadState }) => {
  const [sawTurn, setSawTurn] = useState(false);
  if (state.turn && !sawTurn) setSawTurn(true);
  const words = state.turn ? phaseWords[state.turn.phase] : sawTurn ? endingWords(state) : '';
  return (
    <p role="status" className="visually-hidden">
      {words}
    </p>
  );
};

const endingWords = ({ messages }: ThreadState): string => {
  const answer = messages.findLast(({ author }) => author.kind === 'perch');
  if (answer?.ending === 'stopped') return t`Answer stopped`;
  return answer?.ending === 'failed' ? t`Answer failed` : phaseWords.done;
};
