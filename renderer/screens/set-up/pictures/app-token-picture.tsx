import { t } from '../../../language.js';
import styles from './pictures.module.css';

/** Slack's page Basic Information, drawn: where an app-level token is made, and with which scope. */
export const AppTokenPicture = () => (
  <svg
    className={styles.picture}
    viewBox="0 0 360 210"
    role="img"
    aria-label={t`On the page Basic Information: first the button Generate Token and Scopes below App-Level Tokens, then the scope connections:write, then the button Generate.`}
  >
    <rect className={styles.page} x="1" y="1" width="358" height="208" rx="8" />
    <path className={styles.line} d="M96 1v208" />
    <text className={styles.quiet} x="14" y="30">
      {'Settings'}
    </text>
    <rect className={styles.chosen} x="8" y="38" width="82" height="20" rx="4" />
    <text className={styles.small} x="14" y="52">
      {'Basic Info…'}
    </text>
    <rect className={styles.bar} x="14" y="68" width="58" height="6" rx="3" />
    <rect className={styles.bar} x="14" y="82" width="48" height="6" rx="3" />
    <text className={styles.quiet} x="14" y="112">
      {'Features'}
    </text>
    <rect className={styles.bar} x="14" y="122" width="54" height="6" rx="3" />
    <rect className={styles.bar} x="14" y="136" width="62" height="6" rx="3" />

    <text className={styles.title} x="114" y="32">
      {'App-Level Tokens'}
    </text>
    <rect className={styles.press} x="114" y="44" width="184" height="28" rx="5" />
    <text className={styles.pressText} x="206" y="62" textAnchor="middle">
      {'Generate Token and Scopes'}
    </text>
    <circle className={styles.mark} cx="318" cy="58" r="10" />
    <text className={styles.markText} x="318" y="62" textAnchor="middle">
      1
    </text>

    <rect className={styles.dialog} x="128" y="86" width="216" height="112" rx="7" />
    <text className={styles.label} x="142" y="108">
      {'Token Name'}
    </text>
    <text className={styles.small} x="222" y="108">
      {'perch'}
    </text>
    <text className={styles.label} x="142" y="132">
      {'Scope'}
    </text>
    <rect className={styles.chosen} x="184" y="118" width="118" height="21" rx="10" />
    <text className={styles.code} x="194" y="132">
      {'connections:write'}
    </text>
    <circle className={styles.mark} cx="322" cy="128" r="10" />
    <text className={styles.markText} x="322" y="132" textAnchor="middle">
      2
    </text>
    <rect className={styles.press} x="216" y="156" width="76" height="28" rx="5" />
    <text className={styles.pressText} x="254" y="174" textAnchor="middle">
      {'Generate'}
    </text>
    <circle className={styles.mark} cx="322" cy="170" r="10" />
    <text className={styles.markText} x="322" y="174" textAnchor="middle">
      3
    </text>
  </svg>
);
