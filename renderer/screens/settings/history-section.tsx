import { useState, type ReactNode } from 'react';
import type { HistoryCheck, HistoryView } from '../../../preload/history.js';
import { many, type Sentence } from '../../../preload/language/sentence.js';
import { call, useCall, useEvent } from '../../api.js';
import { rich, t } from '../../language.js';
import { Button } from '../../ui/button.js';
import { Card, Fact, Facts } from '../../ui/card.js';
import { Confirmed } from '../../ui/confirmed.js';
import { ErrorCard } from '../../ui/error-card.js';
import { bytes, count } from '../../ui/format.js';
import { Notice } from '../../ui/notice.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { Row } from '../../ui/row.js';
import { Skeleton } from '../../ui/skeleton.js';
import { useAction } from '../../use-action.js';
import { BackupList } from './backup-list.js';
import { bounds } from './bounds.js';
import { NumberSetting } from './number-setting.js';
import styles from './settings.module.css';
import { useSettings } from './use-settings.js';

const nothing = {} as const;

/** Where the history lies, how it is, its backups, and how much of it is kept. */
export const HistorySection = () => {
  const { loaded, reload, set } = useCall('history.get', nothing);
  useEvent('history', set);
  return (
    <Card
      title={t`History`}
      about={t`Every message and answer is kept on this machine, and copied once a day.`}
    >
      {loaded.kind === 'loading' && <Skeleton lines={4} label={t`Loading history`} />}
      {loaded.kind === 'failed' && <ErrorCard error={loaded.error} onRetry={reload} />}
      {loaded.kind === 'ready' && <History view={loaded.value} onView={set} />}
      <RetentionSettings />
    </Card>
  );
};

interface Props {
  readonly view: HistoryView;
  readonly onView: (view: HistoryView) => void;
}

const History = ({ view, onView }: Props) => {
  const action = useAction();
  const [saved, setSaved] = useState<string>();
  const busy = action.state.kind === 'busy';
  const isClosed = view.state.kind === 'closed';
  const show = (work: () => Promise<HistoryView>): void =>
    void action.run(async () => onView(await work()));
  const salvage = async (): Promise<HistoryView> => {
    const { rows, hasGaps, view: next } = await call('history.salvage', nothing);
    setSaved(t(savedWords(rows, hasGaps)));
    return next;
  };
  return (
    <>
      {view.state.kind !== 'open' && <ErrorCard error={view.state.error} tense="standing" />}
      {isLost(view) && (
        <WaysOut
          canSalvage={view.aside.length > 0}
          busy={busy}
          onSalvage={() => show(salvage)}
          onStartEmpty={() => show(() => call('history.startEmpty', nothing))}
        />
      )}
      {saved !== undefined && <Notice tone="info">{saved}</Notice>}
      <FileFacts view={view} />
      {view.backupError && <ErrorCard error={view.backupError} tense="standing" />}
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
      <Row>
        <Button
          busy={busy}
          disabled={isClosed}
          onClick={() => show(() => call('history.backUpNow', nothing))}
        >{t`Back up now`}</Button>
      </Row>
      <BackupList
        backups={view.backups}
        busy={busy}
        onRestore={({ id }) => show(() => call('history.restore', { id }))}
      />
    </>
  );
};

const savedWords = (rows: number, hasGaps: boolean): Sentence =>
  hasGaps
    ? many(rows, {
        one: '1 row was saved; some could not be read.',
        other: '{{count}} rows were saved; some could not be read.',
      })
    : many(rows, { one: '1 row was saved.', other: '{{count}} rows were saved.' });

/** Only these are a person's decision; other troubles pass by themselves or with another Perch. */
const isLost = ({ state }: HistoryView): boolean =>
  state.kind === 'closed' &&
  (state.error.code === 'database_damaged' || state.error.code === 'database_missing');

const FileFacts = ({ view }: { readonly view: HistoryView }) => (
  <Facts>
    <Fact name={t`File`}>{view.file}</Fact>
    <Fact name={t`Size`}>{bytes(view.bytes)}</Fact>
    <Fact name={t`Messages`}>
      {view.messages === undefined ? t`not counted` : count(view.messages)}
    </Fact>
    <Fact name={t`Last check`}>
      {view.lastCheck ? checkWords(view.lastCheck) : t`not yet in this run`}
    </Fact>
    <Fact name={t`Last backup`}>
      {view.backups[0] ? <RelativeTime at={view.backups[0].at} /> : t`none yet`}
    </Fact>
    {view.aside.length > 0 && <Fact name={t`Put aside`}>{view.aside.join(', ')}</Fact>}
  </Facts>
);

const checkWords = ({ at, how }: HistoryCheck): ReactNode => {
  const when = <RelativeTime at={at} />;
  return how === 'quick' ? rich`sound, ${when} (quick)` : rich`sound, ${when} (thorough)`;
};

interface WaysOutProps {
  readonly canSalvage: boolean;
  readonly busy: boolean;
  readonly onSalvage: () => void;
  readonly onStartEmpty: () => void;
}

/** What can be done about a lost history, besides restoring one of the backups below. */
const WaysOut = ({ canSalvage, busy, onSalvage, onStartEmpty }: WaysOutProps) => (
  <Row>
    {canSalvage && <Button busy={busy} onClick={onSalvage}>{t`Save what is readable`}</Button>}
    <Confirmed
      label={t`Start empty`}
      question={t`Begin with an empty history? Files put aside and backups stay.`}
      busy={busy}
      onConfirm={onStartEmpty}
    />
  </Row>
);

const RetentionSettings = () => {
  const { view, update } = useSettings();
  return (
    <div className={styles.pair}>
      <NumberSetting
        label={t`Keep for days`}
        about={t`Older messages are forgotten, with what was attached to them; 0 keeps them for good. Backups hold them for up to a week more.`}
        value={view.retention.days}
        bounds={bounds.retentionDays}
        path="retention.days"
        onSave={(days) => update({ retention: { days } })}
      />
      <NumberSetting
        label={t`Keep at most messages`}
        about={t`The oldest beyond this are forgotten; 0 keeps all.`}
        value={view.retention.messages}
        bounds={bounds.retentionMessages}
        path="retention.messages"
        onSave={(messages) => update({ retention: { messages } })}
      />
    </div>
  );
};
