import type { Health, LeftOut } from '../../../preload/health.js';
import { Card, Fact, Facts } from '../../ui/card.js';
import { count } from '../../ui/format.js';
import { RelativeTime } from '../../ui/relative-time.js';

/** What is still to be answered and delivered. */
export const QueueCard = ({ queues, leftOut }: Pick<Health, 'queues' | 'leftOut'>) => (
  <Card title="Queues">
    <Facts>
      <Fact name="To answer">{count(queues.inbox)}</Fact>
      <Fact name="To deliver">{count(queues.outbox)}</Fact>
      <Fact name="Given up">
        {count(queues.deadLetters)}
        {queues.deadLetters > 0 && ' (failed five times, kept for you)'}
      </Fact>
      <Fact name="Oldest unanswered">
        {queues.oldestUnansweredAt === undefined ? (
          'None waiting'
        ) : (
          <RelativeTime at={queues.oldestUnansweredAt} />
        )}
      </Fact>
      {leftOut.length > 0 && <Fact name="Left out">{leftOutWords(leftOut)}</Fact>}
    </Facts>
  </Card>
);

/** "14 events: 12 channel not on the list, 2 subtype channel_join" */
function leftOutWords(leftOut: readonly LeftOut[]): string {
  const total = leftOut.reduce((sum, each) => sum + each.count, 0);
  const reasons = leftOut.map((each) => `${count(each.count)} ${each.reason}`);
  return `${count(total)} ${total === 1 ? 'event' : 'events'}: ${reasons.join(', ')}`;
}
