import { Button } from '../../ui/button.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Notice } from '../../ui/notice.js';

/** The face of a conversation that has not begun. */
export const Welcome = () => (
  <EmptyState
    icon="bubble"
    title="Ask what your team already knows"
    text="Perch looks through the messages and folders it may read, and shows where each statement comes from."
  />
);

interface Props {
  readonly reason: string;
  readonly onOpenSettings: () => void;
}

/** Says that answers are quotes, because no model writes them. */
export const SearchOnlyNotice = ({ reason, onOpenSettings }: Props) => (
  <Notice tone="info">
    <p>
      <strong>Answers come without a model.</strong> Perch quotes the passages it finds: {reason}.
    </p>
    <Button onClick={onOpenSettings}>Set up a model</Button>
  </Notice>
);
