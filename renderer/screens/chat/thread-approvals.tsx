import type { ThreadKey } from '../../../preload/chat.js';
import { Approval } from '../../approval.js';
import { t } from '../../language.js';
import { Card } from '../../ui/card.js';
import { useApprovals } from '../../use-approvals.js';

/** What waits for the owner's word in the open conversation; nothing where nothing does. */
export const ThreadApprovals = ({ thread }: { readonly thread: ThreadKey }) => {
  const { loaded, reload } = useApprovals();
  if (loaded.kind !== 'ready') return null;
  const open = loaded.value.approvals.filter(
    (each) =>
      each.state === 'pending' &&
      each.workspace === thread.workspace &&
      each.channel === thread.channel &&
      each.thread === thread.thread,
  );
  return open.map((approval) => (
    <Card key={approval.id} title={t`To be approved`}>
      <Approval approval={approval} onDecided={reload} />
    </Card>
  ));
};
