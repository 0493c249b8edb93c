import type { Health } from '../../../preload/health.js';
import { t } from '../../language.js';
import { Card, Fact, Facts } from '../../ui/card.js';
import { count } from '../../ui/format.js';
import { RelativeTime } from '../../ui/relative-time.js';

/** What is still to be answered and delivered. */
export const QueueCard = ({ queues }: Pick<Health, 'queues'>) => (
  <Card title={t`Queues`}>
    <Facts>
      <Fact name={t`To answer`}>{count(queues.inbox)}</Fact>
      <Fact name={t`To deliver`}>{count(queues.outbox)}</Fact>
      <Fact name={t`Given up`}>
        {queues.deadLetters === 0
          ? count(0)
          : t`${count(queues.deadLetters)} (kept for you, below)`}
      </Fact>
      <Fact name={t`Oldest unanswered`}>
        {queues.oldestUnansweredAt === undefined ? (
          t`None waiting`
        ) : (
          <RelativeTime at={queues.oldestUnansweredAt} />
        )}
      </Fact>
    </Facts>
  </Card>
);
