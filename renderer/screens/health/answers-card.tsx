import type { Health } from '../../../preload/health.js';
import { t } from '../../language.js';
import { Badge } from '../../ui/badge.js';
import { Card, Fact, Facts } from '../../ui/card.js';
import { ErrorCard } from '../../ui/error-card.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { Measured } from './measured.js';

/** Who writes the answers: a model, or the passages alone. */
export const AnswersCard = ({ answers, firstWord }: Pick<Health, 'answers' | 'firstWord'>) =>
  answers.kind === 'model' ? (
    <Card
      title={t`Answers`}
      aside={
        answers.failure ? (
          <Badge tone="bad" icon="alert">{t`Failing`}</Badge>
        ) : (
          <Badge tone="good" icon="check">{t`With a model`}</Badge>
        )
      }
    >
      <Facts>
        <Fact name={t`Model`}>{answers.model}</Fact>
        <Fact name={t`Host`}>{answers.host}</Fact>
        <Fact name={t`First word`}>
          <Measured latency={firstWord} name={t`First word of an answer`} />
        </Fact>
        {answers.failure && (
          <Fact name={t`Last question failed`}>
            <RelativeTime at={answers.failure.at} />
          </Fact>
        )}
      </Facts>
      {answers.failure && <ErrorCard error={answers.failure.error} />}
    </Card>
  ) : (
    <Card
      title={t`Answers`}
      about={t`Perch quotes the passages it finds: ${answers.reason}.`}
      aside={<Badge tone="calm" icon="search">{t`Search only`}</Badge>}
    />
  );
