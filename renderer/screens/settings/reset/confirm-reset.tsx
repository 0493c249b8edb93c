import { useState, type SubmitEvent } from 'react';
import { resetWord, type ResetKind, type ResetPlan } from '../../../../preload/reset.js';
import { call, useCall } from '../../../api.js';
import { t } from '../../../language.js';
import { useAction } from '../../../use-action.js';
import { Button } from '../../../ui/button.js';
import { ErrorCard } from '../../../ui/error-card.js';
import { Field } from '../../../ui/field.js';
import { bytes } from '../../../ui/format.js';
import { Notice } from '../../../ui/notice.js';
import { Row } from '../../../ui/row.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { useFocusOnMount } from '../../../ui/use-focus-on-mount.js';
import styles from './reset.module.css';

interface Props {
  readonly kind: ResetKind;
  readonly onCancel: () => void;
}

const titles: Readonly<Record<ResetKind, string>> = {
  history: t`Delete the history?`,
  everything: t`Reset Perch?`,
};

/** What goes and what stays, and the word that has to be typed first. */
export const ConfirmReset = ({ kind, onCancel }: Props) => {
  const [input] = useState({ kind });
  const { loaded, reload } = useCall('reset.plan', input);
  const heading = useFocusOnMount<HTMLHeadingElement>();
  return (
    <Notice tone="warn">
      <h3 ref={heading} tabIndex={-1}>
        {titles[kind]}
      </h3>
      {loaded.kind === 'loading' && <Skeleton lines={5} label={t`Looking at what there is`} />}
      {loaded.kind === 'failed' && <ErrorCard error={loaded.error} onRetry={reload} />}
      {loaded.kind === 'ready' && <Plan plan={loaded.value} />}
      <TypedReset kind={kind} isReady={loaded.kind === 'ready'} onCancel={onCancel} />
    </Notice>
  );
};

const Plan = ({ plan: { goes, stays } }: { readonly plan: ResetPlan }) => (
  <>
    <p>{t`This goes, and can’t be brought back:`}</p>
    <ul className={styles.list}>
      {goes.map(({ what, bytes: size }) => (
        <li key={what}>
          {t(what)}
          {size > 0 && <span className={styles.size}> {bytes(size)}</span>}
        </li>
      ))}
    </ul>
    <p>{t`This stays:`}</p>
    <ul className={styles.list}>
      {stays.map((sentence) => (
        <li key={sentence.key}>{t(sentence)}</li>
      ))}
    </ul>
  </>
);

interface TypedProps extends Props {
  readonly isReady: boolean;
}

const TypedReset = ({ kind, isReady, onCancel }: TypedProps) => {
  const [typed, setTyped] = useState('');
  const action = useAction();
  const isMeant = isReady && typed.trim().toLowerCase() === resetWord;
  const isBusy = action.state.kind === 'busy' || action.state.kind === 'done';
  const begin = (then: 'start' | 'quit'): void =>
    void action.run(() => call('reset.begin', { kind, typed: resetWord, then }));
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (isMeant && !isBusy) begin('start');
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field
        label={t`Type “${resetWord}” to confirm`}
        hint={t`Perch then ends, deletes all this and starts anew. If it is cut off, the next start goes on with it.`}
        state={{ kind: 'idle' }}
      >
        {(ids) => (
          <input
            {...ids}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            disabled={isBusy}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <Row>
        <Button look="danger" type="submit" busy={isBusy} disabled={!isMeant}>
          {kind === 'history' ? t`Delete the history` : t`Reset and start anew`}
        </Button>
        {kind === 'everything' && (
          <Button
            look="danger"
            busy={isBusy}
            disabled={!isMeant}
            onClick={() => begin('quit')}
          >{t`Reset and quit`}</Button>
        )}
        <Button disabled={isBusy} onClick={onCancel}>{t`Cancel`}</Button>
      </Row>
      <p role="status">{action.state.kind === 'done' && t`Perch ends now.`}</p>
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
    </form>
  );
};
