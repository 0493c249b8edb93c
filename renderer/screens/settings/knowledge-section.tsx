import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';

/** Leads to where the sources are. */
export const KnowledgeSection = ({ onOpen }: { readonly onOpen: () => void }) => (
  <Card
    title="Knowledge"
    about="Folders, files, web pages and the past of channels have a screen of their own."
    aside={<Button onClick={onOpen}>Open Knowledge</Button>}
  />
);
