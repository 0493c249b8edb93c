import { manifestText } from '../../../preload/app-manifest.js';
import type { ManifestWants } from '../../../preload/settings.js';
import { rich, t } from '../../language.js';
import { CopyButton } from '../../ui/copy-button.js';
import { Row } from '../../ui/row.js';
import styles from './settings.module.css';
import { SlackAppsLink } from './slack-apps-link.js';

interface Props {
  readonly wants: ManifestWants;
  /** There is an app already, which may have been made from another one. */
  readonly hasApp?: boolean;
}

const where = <SlackAppsLink />;

/** The manifest a Slack app is made from: it asks for what is switched on and for nothing else. */
export const CopyManifest = ({ wants, hasApp = false }: Props) => (
  <div>
    <Row>
      <CopyButton label={t`Copy the app manifest`} text={() => manifestText(wants)} />
    </Row>
    <p className={styles.quiet}>
      {hasApp
        ? rich`What is switched on here may need other scopes and events than your app was made with. Paste it at ${where} under App Manifest, and install the app again.`
        : rich`For a new app, press Create New App → From a manifest, and paste it at ${where}. Then install the app to your workspace and copy its two tokens.`}{' '}
      {wants.transport !== 'socket' &&
        t`Replace perch.example.com with the address of your tunnel.`}
    </p>
  </div>
);
