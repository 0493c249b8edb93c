import type { SourceKind, SourcePriority, SourceView } from '../../../preload/sources.js';
import { t } from '../../language.js';
import { Button } from '../../ui/button.js';
import { Confirmed } from '../../ui/confirmed.js';
import { Row } from '../../ui/row.js';
import { SourcePriorityField } from './source-priority.js';

/** What a button does with a source at once. */
export type Verb = 'pause' | 'resume' | 'retry' | 'forget';

/** What is shown below the buttons. */
export type Unfolded = 'details' | 'files';

interface Props {
  readonly source: SourceView;
  readonly busy: boolean;
  readonly unfolded: Unfolded | undefined;
  readonly onRun: (verb: Verb) => void;
  readonly onPriority: (priority: SourcePriority) => void;
  readonly onUnfold: (part: Unfolded) => void;
}

/** What can be done with a source. */
export const SourceActions = (props: Props) => {
  const { source, busy, unfolded, onRun, onPriority, onUnfold } = props;
  const { kind, what, state, priority } = source;
  const isPaused = state.kind === 'paused';
  return (
    <Row>
      {source.pausable && (
        <Button
          aria-label={isPaused ? t`Resume ${what}` : t`Pause ${what}`}
          busy={busy}
          onClick={() => onRun(isPaused ? 'resume' : 'pause')}
        >
          {isPaused ? t`Resume` : t`Pause`}
        </Button>
      )}
      {state.kind !== 'reading' && !isPaused && (
        <Button
          aria-label={kind === 'page' ? t`Fetch again ${what}` : t`Read again ${what}`}
          busy={busy}
          onClick={() => onRun('retry')}
        >
          {kind === 'page' ? t`Fetch again` : t`Read again`}
        </Button>
      )}
      {priority && <SourcePriorityField {...{ what, priority, busy }} onChange={onPriority} />}
      {isDocument(kind) && (
        <Button
          look="quiet"
          aria-expanded={unfolded === 'details'}
          aria-label={t`Details of ${what}`}
          onClick={() => onUnfold('details')}
        >{t`Details`}</Button>
      )}
      {source.filter && (
        <Button
          look="quiet"
          aria-expanded={unfolded === 'files'}
          aria-label={t`Choose files of ${what}`}
          onClick={() => onUnfold('files')}
        >{t`Choose files…`}</Button>
      )}
      {source.removable && (
        <Confirmed
          label={t`Forget`}
          name={t`Forget ${what}`}
          question={forgetQuestion(kind)}
          busy={busy}
          onConfirm={() => onRun('forget')}
        />
      )}
    </Row>
  );
};

const isDocument = (kind: SourceKind): boolean => ['folder', 'file', 'page'].includes(kind);

const forgetQuestion = (kind: SourceKind): string =>
  kind === 'export' || kind === 'backfill'
    ? t`Delete the messages it brought from the history? What was heard by Perch itself stays.`
    : t`Answers will no longer draw on it. The file itself stays where it is.`;
