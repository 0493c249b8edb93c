import type { ApiError, ErrorCode } from '../../../preload/errors.js';
import { t } from '../../language.js';
import { ErrorCard } from '../../ui/error-card.js';
import { OpenPage } from './open-page.js';
import { appPages } from './app-pages.js';
import styles from './set-up.module.css';

interface Props {
  readonly error: ApiError;
  readonly appId: string | undefined;
  /** Part of a state, and no answer to what was just done. */
  readonly standing?: true;
}

/** What Slack refused, with the page where it is put right. */
export const TokenError = ({ error, appId, standing }: Props) => {
  const page = pageFor(error.code, appId);
  return (
    <div className={styles.column}>
      <ErrorCard error={error} {...(standing && { tense: 'standing' })} />
      {page && <OpenPage {...page} />}
    </div>
  );
};

function pageFor(code: ErrorCode, appId: string | undefined) {
  const { general, oauth, socketMode } = appPages(appId);
  switch (code) {
    case 'link_disabled':
      return { url: socketMode, label: t`Open the Socket Mode page` };
    case 'missing_scope':
      return { url: oauth, label: t`Open the scopes of the app` };
    case 'invalid_auth':
    case 'token_revoked':
    case 'account_inactive':
    case 'tokens_mismatch':
      return { url: general, label: t`Open the page of the app` };
    default:
      return undefined;
  }
}
