import { useState } from 'react';
import {
  verdictOn,
  type CheckResult,
  type CheckState,
  type DoctorReport,
} from '../../../preload/doctor.js';
import { many } from '../../../preload/language/sentence.js';
import { call } from '../../api.js';
import { rich, t } from '../../language.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { CopyButton } from '../../ui/copy-button.js';
import { Disclosure } from '../../ui/disclosure.js';
import { ErrorCard } from '../../ui/error-card.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { Row } from '../../ui/row.js';
import { useWish } from '../../wishes.js';
import { useAction } from '../../use-action.js';
import { DoctorCheck, nameOf } from './doctor-check.js';
import styles from './doctor.module.css';

interface Props {
  readonly onOpenSettings: () => void;
}

/** Looks at everything Perch needs, says what is wrong, and leads to what mends it. */
export const DoctorCard = ({ onOpenSettings }: Props) => {
  const [report, setReport] = useState<DoctorReport>();
  const action = useAction();
  const busy = action.state.kind === 'busy';
  const run = (again?: CheckResult): void =>
    void action.run(async () => {
      const asked = again ? { only: again.id, ...idOf(again) } : {};
      const next = await call('doctor.run', asked);
      setReport((before) => (again && before ? withChanged(before, next) : next));
    });
  useWish('doctor', () => run());
  const withState = (wanted: CheckState): readonly CheckResult[] =>
    report?.checks.filter(({ state }) => state === wanted) ?? [];
  const shared = { busy, onAgain: run, onOpenSettings };
  return (
    <Card
      title={t`Doctor`}
      about={t`Checks tokens, the way to Slack, files and the model. It changes nothing.`}
      aside={
        <Button
          look={report ? 'plain' : 'primary'}
          busy={busy}
          onClick={() => run()}
        >{t`Check everything`}</Button>
      }
    >
      <p role="status" className={styles.headline}>
        {busy ? t`Checking…` : report && t(report.headline)}
      </p>
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
      {report && (
        <>
          <Checks checks={[...withState('fail'), ...withState('warn')]} {...shared} />
          <Disclosure label={restLabel(report.checks)}>
            <Checks checks={report.checks.filter((check) => !needsLook(check))} {...shared} />
          </Disclosure>
          <Row>
            <span className={styles.when}>
              {rich`Checked ${(<RelativeTime at={report.at} />)}`}
            </span>
            <CopyButton text={() => asText(report)} label={t`Copy what was found`} />
          </Row>
        </>
      )}
    </Card>
  );
};

interface ChecksProps extends Props {
  readonly checks: readonly CheckResult[];
  readonly busy: boolean;
  readonly onAgain: (check: CheckResult) => void;
}

const Checks = ({ checks, onAgain, ...shared }: ChecksProps) =>
  checks.length === 0 ? null : (
    <ul className={styles.checks}>
      {checks.map((check) => (
        <DoctorCheck key={keyOf(check)} check={check} onAgain={() => onAgain(check)} {...shared} />
      ))}
    </ul>
  );

const needsLook = ({ state }: CheckResult): boolean => state === 'warn' || state === 'fail';

function restLabel(checks: readonly CheckResult[]): string {
  const passed = checks.filter(({ state }) => state === 'pass').length;
  const skipped = checks.filter(({ state }) => state === 'skipped').length;
  const inOrder = many(passed, {
    one: '{{count}} check in order',
    other: '{{count}} checks in order',
  });
  return skipped === 0 ? t(inOrder) : t`${inOrder}, ${skipped} skipped`;
}

const idOf = ({ workspace }: CheckResult) => (workspace ? { workspace: workspace.id } : {});
const keyOf = ({ id, workspace }: CheckResult): string => `${id} ${workspace?.id ?? ''}`;

/** One check was made again: its finding takes the place of the earlier one. */
function withChanged(before: DoctorReport, next: DoctorReport): DoctorReport {
  const changed = new Map(next.checks.map((check) => [keyOf(check), check]));
  const checks = before.checks.map((check) => changed.get(keyOf(check)) ?? check);
  return { at: next.at, ...verdictOn(checks), checks };
}

const asText = ({ at, headline, checks }: DoctorReport): string =>
  [
    `${t(headline)} ${new Date(at).toISOString()}`,
    ...checks.map(({ state, says, code, ...check }) =>
      [state, nameOf(check), t(says), code].filter((part) => part !== undefined).join(' | '),
    ),
  ].join('\n');
