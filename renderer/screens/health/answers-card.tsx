import type { Health } from '../../../preload/health.js';
import { Badge } from '../../ui/badge.js';
import { Card, Fact, Facts } from '../../ui/card.js';
import { ErrorCard } from '../../ui/error-card.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { Measured } from './measured.js';

/** Who writes the answers: a model, or the passages alone. */
export const AnswersCard = ({ answers, firstWord }: Pick<Health, 'answers' | 'firstWord'>) =>
  answers.kind === 'model' ? (
    <Card
      title="Answers"
      aside={
        answers.failure ? (
          <Badge tone="bad" icon="alert">
            Failing
          </Badge>
        ) : (
          <Badge tone="good" icon="check">
            With a model
          </Badge>
        )
      }
    >
      <Facts>
        <Fact name="Model">{answers.model}</Fact>
        <Fact name="Host">{answers.host}</Fact>
        <Fact name="First word">
          <Measured latency={firstWord} name="First word of an answer" />
        </Fact>
        {answers.failure && (
          <Fact name="Last question failed">
            <RelativeTime at={answers.failure.at} />
          </Fact>
        )}
      </Facts>
      {answers.failure && <ErrorCard error={answers.failure.error} />}
    </Card>
  ) : (
    <Card
      title="Answers"
      about={`Perch quotes the passages it finds: ${answers.reason}.`}
      aside={
        <Badge tone="calm" icon="search">
          Search only
        </Badge>
      }
    />
  );
