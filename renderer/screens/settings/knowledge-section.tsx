import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Setting } from './setting.js';

/** Leads to where the sources are. */
export const KnowledgeSection = ({ onOpen }: { readonly onOpen: () => void }) => (
  <Card title="Knowledge" aside={<Button onClick={onOpen}>Open Knowledge</Button>}>
    <Setting path="folders" label="Folders and other sources">
      <p>Folders, files, web pages and the past of channels have a screen of their own.</p>
    </Setting>
  </Card>
);
