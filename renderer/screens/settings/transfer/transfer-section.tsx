import { t } from '../../../language.js';
import { Card } from '../../../ui/card.js';
import { ExportForm } from './export-form.js';
import { ImportForm } from './import-form.js';
import styles from './transfer.module.css';

/** Settings to a file, and from one. */
export const TransferSection = () => (
  <Card
    title={t`Export and import`}
    about={t`Your settings as a file: to keep, or for Perch on another machine. Messages are not in it; for those there are backups, under History.`}
  >
    <div className={styles.halves}>
      <ExportForm />
      <ImportForm />
    </div>
  </Card>
);
