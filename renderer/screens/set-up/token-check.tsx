import type { SetUpCheck } from '../../../preload/set-up.js';
import { rich, t } from '../../language.js';
import { Badge } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { ErrorCard } from '../../ui/error-card.js';
import { Row } from '../../ui/row.js';
import { Skeleton } from '../../ui/skeleton.js';
import { appPages } from './app-pages.js';
import { OpenPage } from './open-page.js';
import styles from './set-up.module.css';
import { TokenError } from './token-error.js';
import type { Check } from './use-check.js';

interface Props {
  readonly check: Check;
  /** The token the step is about; the check of the other one is shown where it failed. */
  readonly field: 'app' | 'bot';
}

/** What Slack says of the tokens now. */
export const TokenCheck = ({ check, field }: Props) => {
  const { loaded, isBusy, again } = check;
  return (
    <div className={styles.check} role="group" aria-label={t`What Slack says`} aria-busy={isBusy}>
      {loaded.kind === 'loading' && <Skeleton lines={2} label={t`Asking Slack`} />}
      {loaded.kind === 'failed' && <ErrorCard error={loaded.error} />}
      {loaded.kind === 'ready' && (
        <>
          <BotState check={loaded.value} />
          {field === 'app' && <AppState check={loaded.value} />}
          {loaded.value.mismatch && (
            <TokenError error={loaded.value.mismatch} appId={loaded.value.appId} standing />
          )}
          <Row>
            <Button busy={isBusy} onClick={again}>
              {isBusy ? t`Asking Slack…` : t`Check again`}
            </Button>
          </Row>
        </>
      )}
    </div>
  );
};

const BotState = ({ check: { bot, appId } }: { readonly check: SetUpCheck }) => {
  switch (bot.kind) {
    case 'absent':
      return <p className={styles.quiet}>{t`The bot token is missing still.`}</p>;
    case 'failed':
      return <TokenError error={bot.error} appId={appId} standing />;
    case 'works':
      return (
        <>
          <p className={styles.verdict}>
            <Badge tone="good" icon="check">{t`Bot token`}</Badge>{' '}
            {t`Works, as @${bot.botName} (${bot.botUserId}) in ${bot.team}.`}
          </p>
          {bot.lacking.length > 0 && <Lacking bot={bot} appId={appId} />}
        </>
      );
  }
};

type Works = Extract<SetUpCheck['bot'], { kind: 'works' }>;

const Lacking = (props: { readonly bot: Works; readonly appId: string | undefined }) => {
  const { bot, appId } = props;
  return (
    <div className={styles.lacking}>
      <p className={styles.verdict}>
        <Badge tone="warn" icon="alert">{t`Missing scopes`}</Badge>{' '}
        {t`The token may not do all that is switched on in the first step:`}
      </p>
      <ul className={styles.list} aria-label={t`Missing scopes`}>
        {bot.lacking.map(({ scope, why }) => (
          <li key={scope}>{rich`${(<code>{scope}</code>)} (needed ${t(why)})`}</li>
        ))}
      </ul>
      <p>{t`Add them under Bot Token Scopes, then press Reinstall on the same page and check again.`}</p>
      <OpenPage url={appPages(appId).oauth} label={t`Open the scopes of the app`} />
    </div>
  );
};

const AppState = ({ check: { app, appId } }: { readonly check: SetUpCheck }) => {
  switch (app.kind) {
    case 'absent':
      return null;
    case 'failed':
      return <TokenError error={app.error} appId={appId} standing />;
    case 'works':
      return (
        <p className={styles.verdict}>
          <Badge tone="good" icon="check">{t`App-level token`}</Badge>{' '}
          {t`Works, and Socket Mode is on.`}
        </p>
      );
  }
};
