import { useState } from 'react';
import type { Health, WorkspaceHealth } from '../../../preload/health.js';
import type { MentionView } from '../../../preload/set-up.js';
import { useEvent, type Asked } from '../../api.js';
import { rich, t } from '../../language.js';
import { personWords, placeWords } from '../../place-words.js';
import { Badge } from '../../ui/badge.js';
import { Card } from '../../ui/card.js';
import { ErrorCard } from '../../ui/error-card.js';
import { Icon } from '../../ui/icon.js';
import { connectionLook } from '../health/connection-look.js';
import { useSettings } from '../settings/use-settings.js';
import { latencyWords } from './latency-words.js';
import styles from './set-up.module.css';
import { stepWords } from './steps.js';

const mostShown = 5;

/** Proof that it works: somebody mentions the bot, and the message shows up here with how long it took. */
export const MentionStep = ({ health }: { readonly health: Asked<Health> }) => {
  const { view } = useSettings();
  const workspaces = health.loaded.kind === 'ready' ? health.loaded.value.slack.workspaces : [];
  const workspace = workspaces.find(({ id }) => id === view.setUp.workspace);
  return (
    <Card
      title={stepWords.mention.title}
      about={
        workspace
          ? t`The last thing to see is a message on its way: from Slack, over the connection, to your disk.`
          : t`Slack is not connected yet. Perch works without it: ask in Chat, it answers from your sources.`
      }
      aside={workspace && <StateBadge workspace={workspace} />}
    >
      {workspace && <Trial workspace={workspace} />}
    </Card>
  );
};

const StateBadge = ({ workspace: { state } }: { readonly workspace: WorkspaceHealth }) => {
  const look = connectionLook(state);
  return (
    <Badge tone={look.tone} icon={look.icon} spinning={look.spinning}>
      {look.word}
    </Badge>
  );
};

const Trial = ({ workspace }: { readonly workspace: WorkspaceHealth }) => {
  const [arrived, setArrived] = useState<readonly MentionView[]>([]);
  useEvent('mention.received', (mention) =>
    setArrived((before) => [mention, ...before].slice(0, mostShown)),
  );
  const { state, headline } = workspace;
  const name = workspace.workspace?.botName ?? 'perch';
  return (
    <>
      <ol className={styles.todo}>
        <li>{rich`In Slack, open a channel and write ${(<code>/invite @{name}</code>)}.`}</li>
        <li>{rich`Write ${(<code>@{name} hello</code>)} there, or write to it directly.`}</li>
      </ol>
      {state.kind === 'failed' || state.kind === 'waiting' ? (
        <ErrorCard error={state.error} tense="standing" />
      ) : (
        state.kind !== 'connected' && <p className={styles.quiet}>{t(headline)}</p>
      )}
      <div role="status" className={styles.arrivals}>
        {arrived.length === 0 ? (
          <p className={styles.waiting}>
            <Icon name="ring" spinning /> {t`Waiting for a message for @${name}…`}
          </p>
        ) : (
          <ul className={styles.list} aria-label={t`Messages that arrived`}>
            {arrived.map((mention) => (
              <Arrival key={`${mention.channel} ${mention.ts}`} mention={mention} />
            ))}
          </ul>
        )}
      </div>
    </>
  );
};

const Arrival = ({ mention }: { readonly mention: MentionView }) => (
  <li className={styles.arrival}>
    <Icon name="check" />
    <span>{arrivalWords(mention)}</span>
  </li>
);

function arrivalWords({ author, mentioned, place, latencyMs }: MentionView): string {
  const [who, where, when] = [personWords(author), placeWords(place), latencyWords(latencyMs)];
  return mentioned
    ? t`${who} mentioned the bot in ${where}: ${when}`
    : t`${who} wrote to the bot in ${where}: ${when}`;
}
