import { t } from '../../language.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Row } from '../../ui/row.js';
import { Setting } from './setting.js';

/** Leads to where the sources are. */
export const KnowledgeSection = ({ onOpen }: { readonly onOpen: () => void }) => (
  <Card
    title={t`Knowledge`}
    about={t`Folders, files, web pages and the past of channels have a screen of their own.`}
  >
    <Setting path="folders" label={t`Folders and other sources`}>
      <Row>
        <Button onClick={onOpen}>{t`Open Knowledge`}</Button>
      </Row>
    </Setting>
  </Card>
);
