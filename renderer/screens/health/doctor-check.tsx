import type { CheckAction, CheckResult, CheckState } from '../../../preload/doctor.js';
import { kept } from '../../../preload/language/sentence.js';
import { call } from '../../api.js';
import { t } from '../../language.js';
import { workspaceWords } from '../../place-words.js';
import { useAction } from '../../use-action.js';
import { Badge, type Tone } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { ErrorCard } from '../../ui/error-card.js';
import type { IconName } from '../../ui/icon.js';
import { Row } from '../../ui/row.js';
import styles from './doctor.module.css';

interface Props {
  readonly check: CheckResult;
  readonly busy: boolean;
  readonly onAgain: () => void;
  readonly onOpenSettings: () => void;
}

const looks: Readonly<Record<CheckState, readonly [tone: Tone, icon: IconName, word: string]>> = {
  pass: ['good', 'check', t`OK`],
  warn: ['warn', 'clock', t`Warning`],
  fail: ['bad', 'alert', t`Fails`],
  skipped: ['calm', 'pause', t`Skipped`],
};

/** What was looked at, and where. */
export const nameOf = ({ title, workspace }: Pick<CheckResult, 'title' | 'workspace'>): string =>
  workspace ? t`${kept(title)} (${workspaceWords(workspace.name)})` : t(title);

/** One line of the Doctor: what was looked at, what was found, what to do about it. */
export const DoctorCheck = ({ check, busy, onAgain, onOpenSettings }: Props) => {
  const { state, says, fix, code } = check;
  const [tone, icon, word] = looks[state];
  const name = nameOf(check);
  return (
    <li className={styles.check}>
      <Badge tone={tone} icon={icon}>
        {word}
      </Badge>
      <div className={styles.found}>
        <p className={styles.title}>{name}</p>
        <p>
          {t(says)} {code !== undefined && <code>{code}</code>}
        </p>
        {fix !== undefined && <p>{t(fix)}</p>}
        {(state === 'warn' || state === 'fail') && (
          <Row>
            {check.action && (
              <ActionButton action={check.action} about={name} onOpenSettings={onOpenSettings} />
            )}
            <Button
              look="quiet"
              disabled={busy}
              aria-label={t`Check again: ${name}`}
              onClick={onAgain}
            >{t`Check again`}</Button>
          </Row>
        )}
      </div>
    </li>
  );
};

interface ActionProps extends Pick<Props, 'onOpenSettings'> {
  readonly action: CheckAction;
  readonly about: string;
}

const ActionButton = ({ action, about, onOpenSettings }: ActionProps) => {
  const opening = useAction();
  switch (action.kind) {
    case 'settings':
      return (
        <Button
          aria-label={t`Open Settings: ${about}`}
          onClick={onOpenSettings}
        >{t`Open Settings`}</Button>
      );
    case 'page':
      return (
        <>
          <Button onClick={() => void opening.run(() => call('app.openLink', { url: action.url }))}>
            {t(action.label)}
          </Button>
          {opening.state.kind === 'failed' && <ErrorCard error={opening.state.error} />}
        </>
      );
  }
};
