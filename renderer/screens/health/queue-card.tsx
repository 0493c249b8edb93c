import type { Health } from '../../../preload/health.js';
import { t } from '../../language.js';
import { Card, Fact, Facts } from '../../ui/card.js';
import { count } from '../../ui/format.js';
import { RelativeTime } from '../../ui/relative-time.js';

/** What is still to be answered and delivered. */
export const QueueCard = ({ queues }: Pick<Health, 'queues'>) => (
  <Card title={t`Queues`}>
    <Facts>
      <Fact name="To answer">{count(queues.inbox)}</Fact>
      <Fact name="To deliver">{count(queues.outbox)}</Fact>
      <Fact name="Given up">
        {count(queues.deadLetters)}
        {queues.deadLetters > 0 && t` (kept for you, below)`}
      </Fact>
      <Fact name="Oldest unanswered">
        {queues.oldestUnansweredAt === undefined ? (
          t`None waiting`
        ) : (
          <RelativeTime at={queues.oldestUnansweredAt} />
        )}
      </Fact>
    </Facts>
  </Card>
);
