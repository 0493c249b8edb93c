import { t } from '../../../language.js';
import styles from './pictures.module.css';

/** Slack's page OAuth & Permissions, drawn: which button to press, and where the token then stands. */
export const InstallPicture = () => (
  <svg
    className={styles.picture}
    viewBox="0 0 360 210"
    role="img"
    aria-label={t`On the page OAuth & Permissions: first the button Install to your workspace, then the Bot User OAuth Token with its Copy button.`}
  >
    <rect className={styles.page} x="1" y="1" width="358" height="208" rx="8" />
    <path className={styles.line} d="M96 1v208" />
    <text className={styles.quiet} x="14" y="30">
      {'Settings'}
    </text>
    <rect className={styles.bar} x="14" y="40" width="58" height="6" rx="3" />
    <rect className={styles.bar} x="14" y="54" width="48" height="6" rx="3" />
    <text className={styles.quiet} x="14" y="84">
      {'Features'}
    </text>
    <rect className={styles.chosen} x="8" y="92" width="82" height="20" rx="4" />
    <text className={styles.small} x="14" y="106">
      {'OAuth & P…'}
    </text>
    <rect className={styles.bar} x="14" y="122" width="54" height="6" rx="3" />
    <rect className={styles.bar} x="14" y="136" width="62" height="6" rx="3" />

    <text className={styles.title} x="114" y="32">
      {'OAuth Tokens'}
    </text>
    <rect className={styles.bar} x="114" y="43" width="190" height="6" rx="3" />
    <rect className={styles.bar} x="114" y="55" width="150" height="6" rx="3" />
    <rect className={styles.press} x="114" y="72" width="132" height="28" rx="5" />
    <text className={styles.pressText} x="180" y="90" textAnchor="middle">
      {'Install to Acme'}
    </text>
    <circle className={styles.mark} cx="262" cy="86" r="10" />
    <text className={styles.markText} x="262" y="90" textAnchor="middle">
      1
    </text>

    <text className={styles.label} x="114" y="132">
      {'Bot User OAuth Token'}
    </text>
    <rect className={styles.field} x="114" y="140" width="164" height="28" rx="5" />
    <text className={styles.code} x="124" y="158">
      {'xoxb-••••••••••••'}
    </text>
    <rect className={styles.press} x="284" y="140" width="46" height="28" rx="5" />
    <text className={styles.pressText} x="307" y="158" textAnchor="middle">
      {'Copy'}
    </text>
    <circle className={styles.mark} cx="307" cy="184" r="10" />
    <text className={styles.markText} x="307" y="188" textAnchor="middle">
      2
    </text>
  </svg>
);
