import { t } from '../../language.js';
import { SourceCards } from '../knowledge/source-cards.js';
import styles from './set-up.module.css';

/** Folders and files beside what the team says: the same as on Knowledge. */
export const SourcesStep = () => (
  <>
    <p
      className={styles.quiet}
    >{t`Perch looks up what your team says from now on. Folders of documents, single files, an export of Slack’s and web pages can join; none of it has to be there now.`}</p>
    <SourceCards />
  </>
);
