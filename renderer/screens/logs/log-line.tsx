import { memo, useEffect, useRef, type MouseEvent } from 'react';
import { traceFields, type LogRow, type TraceId } from '../../../preload/logs.js';
import { t } from '../../language.js';
import { Button } from '../../ui/button.js';
import { classes } from '../../ui/classes.js';
import { CopyButton } from '../../ui/copy-button.js';
import { fullTime, preciseTime } from '../../ui/format.js';
import { Icon } from '../../ui/icon.js';
import styles from './log-line.module.css';
import { fieldTexts, logText } from './log-text.js';
import { MarkedText } from './marked-text.js';

/** What can be done with a line. */
export interface LineActions {
  readonly onToggle: (seq: number) => void;
  readonly onSelect: (seq: number) => void;
  readonly onTrace: (id: TraceId) => void;
}

interface Props {
  readonly row: LogRow;
  readonly isOpen: boolean;
  readonly isSelected: boolean;
  /** A search stands on it. */
  readonly isCurrent: boolean;
  readonly isHit: boolean;
  /** The one line the Tab key comes to. */
  readonly isActive: boolean;
  /** Takes the keyboard as soon as it is drawn. */
  readonly takesFocus: boolean;
  readonly wraps: boolean;
  /** Marked where it stands in the text. */
  readonly marked: string;
  readonly actions: LineActions;
}

/** One line; opened, it shows its fields. Shift and a click select up to it. */
export const LogLine = memo((props: Props) => {
  const { row, isOpen, isActive, takesFocus, wraps, marked, actions } = props;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) button.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  const click = (event: MouseEvent): void =>
    event.shiftKey ? actions.onSelect(row.seq) : actions.onToggle(row.seq);
  const trace = traceOf(row);
  return (
    <>
      <div className={rowClasses(props)}>
        <button
          ref={button}
          type="button"
          tabIndex={isActive ? 0 : -1}
          className={classes(styles.line, styles[row.level], wraps && styles.wraps)}
          aria-expanded={isOpen}
          aria-current={props.isCurrent || undefined}
          onClick={click}
        >
          <span className={classes(styles.chevron, isOpen && styles.open)} />
          <time dateTime={new Date(row.at).toISOString()} title={fullTime(row.at)}>
            {preciseTime(row.at)}
          </time>
          <span className={styles.levelWord}>{row.level}</span>
          <span className={styles.source}>{row.source}</span>
          <span className={styles.text}>
            <MarkedText text={row.text} marked={marked} />
            <InlineFields row={row} marked={marked} />
          </span>
        </button>
        {trace && (
          <button
            type="button"
            tabIndex={isActive ? 0 : -1}
            className={styles.trace}
            aria-label={t`All steps of ${trace.field} ${trace.value}`}
            title={t`All steps of this question`}
            onClick={() => actions.onTrace(trace)}
          >
            <Icon name="path" />
          </button>
        )}
      </div>
      {isOpen && <Fields row={row} onTrace={actions.onTrace} />}
    </>
  );
});
LogLine.displayName = 'LogLine';

const rowClasses = ({ isSelected, isCurrent, isHit }: Props): string =>
  classes(
    styles.row,
    isHit && styles.hit,
    isCurrent && styles.current,
    isSelected && styles.selected,
  );

/** The first name of a question that a line carries. */
const traceOf = ({ fields }: LogRow): TraceId | undefined => {
  const field = traceFields.find((each) => each in fields);
  const value = field && fields[field];
  return field === undefined || value === undefined || typeof value === 'boolean'
    ? undefined
    : { field, value };
};

/** What a line says beside its words, in the rest of its room. */
const InlineFields = ({ row, marked }: Pick<Props, 'row' | 'marked'>) => {
  // The step is told by the words.
  const fields = fieldTexts(row).filter((text) => !text.startsWith('step='));
  if (fields.length === 0) return null;
  return (
    <span className={styles.inline}>
      {' '}
      <MarkedText text={fields.join(' ')} marked={marked} />
    </span>
  );
};

interface FieldsProps {
  readonly row: LogRow;
  readonly onTrace: (id: TraceId) => void;
}

const Fields = ({ row, onTrace }: FieldsProps) => {
  const trace = traceOf(row);
  return (
    <div className={styles.fields}>
      <p className={styles.fullText}>{row.text}</p>
      <dl>
        {Object.entries(row.fields).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{String(value)}</dd>
          </div>
        ))}
      </dl>
      <CopyButton label={t`Copy line`} text={() => logText(row)} />
      {trace && (
        <Button
          look="quiet"
          icon="path"
          onClick={() => onTrace(trace)}
        >{t`All steps of this question`}</Button>
      )}
    </div>
  );
};
