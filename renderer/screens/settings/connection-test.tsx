import { useState } from 'react';
import type { ConnectionTest, TestLeg } from '../../../preload/connection-test.js';
import { call } from '../../api.js';
import { t } from '../../language.js';
import { useAction } from '../../use-action.js';
import { Badge, type Tone } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { ErrorCard } from '../../ui/error-card.js';
import type { IconName } from '../../ui/icon.js';
import { Row } from '../../ui/row.js';
import styles from './settings.module.css';

interface TestProps {
  readonly label: string;
  /** Without it the first one's is tested. */
  readonly workspace?: string;
}

/** Tries every leg of the way to a workspace, and to every other server that is asked; shows which one fails. */
export const TestConnection = ({ label, workspace }: TestProps) => {
  const action = useAction();
  const [result, setResult] = useState<ConnectionTest>();
  const test = (): void =>
    void action.run(async () => {
      setResult(undefined);
      setResult(await call('connection.test', workspace === undefined ? {} : { workspace }));
    });
  const isBusy = action.state.kind === 'busy';
  return (
    <>
      <Row>
        <Button busy={isBusy} onClick={test}>
          {isBusy ? t`Trying every step…` : label}
        </Button>
        <span role="status">{result && t(result.headline)}</span>
      </Row>
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
      {result && (
        <ol className={styles.legs} aria-label={t`Steps of the connection`}>
          {result.legs.map((leg) => (
            <Leg key={t(leg.title)} leg={leg} />
          ))}
        </ol>
      )}
    </>
  );
};

const looks: Readonly<Record<TestLeg['state'], { tone: Tone; icon: IconName; word: string }>> = {
  ok: { tone: 'good', icon: 'check', word: t`Works` },
  failed: { tone: 'bad', icon: 'alert', word: t`Fails` },
  skipped: { tone: 'calm', icon: 'clock', word: t`Skipped` },
};

const Leg = ({ leg }: { readonly leg: TestLeg }) => {
  const { tone, icon, word } = looks[leg.state];
  return (
    <li className={styles.leg}>
      <Badge tone={tone} icon={icon}>
        {word}
      </Badge>
      <div className={styles.folderBody}>
        <p>
          {t(leg.title)}
          {leg.state === 'ok' && <span className={styles.quiet}> {t`(${leg.ms} ms)`}</span>}
        </p>
        {leg.error ? (
          <ErrorCard error={leg.error} tense="standing" />
        ) : (
          <p className={styles.quiet}>{t(leg.says)}</p>
        )}
      </div>
    </li>
  );
};
