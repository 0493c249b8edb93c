import type { Health } from '../../../preload/health.js';
import { Badge } from '../../ui/badge.js';
import { Card, Fact, Facts } from '../../ui/card.js';

/** Who writes the answers: a model, or the passages alone. */
export const AnswersCard = ({ answers }: { readonly answers: Health['answers'] }) =>
  answers.kind === 'model' ? (
    <Card
      title="Answers"
      aside={
        <Badge tone="good" icon="check">
          With a model
        </Badge>
      }
    >
      <Facts>
        <Fact name="Model">{answers.model}</Fact>
        <Fact name="Host">{answers.host}</Fact>
      </Facts>
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
