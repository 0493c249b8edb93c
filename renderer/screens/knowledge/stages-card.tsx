import type { LookupHealth } from '../../../preload/health.js';
import { say } from '../../../preload/language/sentence.js';
import { t } from '../../language.js';
import { Card, Fact, Facts } from '../../ui/card.js';
import { count } from '../../ui/format.js';
import { Progress } from '../../ui/progress.js';
import { EmbeddingProgress } from './embedding-progress.js';

/** The way from a source to an answer: read, found by words, found by meaning; and how far each stage is. */
export const StagesCard = ({ lookup }: { readonly lookup: LookupHealth }) => {
  const { passages, files, indexing, waitingForVectors, meaning } = lookup;
  return (
    <Card
      title={t`What answers can draw on`}
      about={t`Everything is read into passages, found by words at once, and by meaning when its embedding is made.`}
    >
      <Facts>
        <Fact name={t`Read`}>
          {indexing === undefined ? t`All of it` : t(indexing.item ?? say`Under way`)}
        </Fact>
        <Fact name={t`Files`}>{count(files)}</Fact>
        <Fact name={t`Passages found by words`}>{count(passages)}</Fact>
        <Fact name={t`Found by meaning`}>
          {meaning.on
            ? count(Math.max(0, passages - waitingForVectors))
            : t`Off: ${meaning.reason}`}
        </Fact>
      </Facts>
      {indexing && <Progress label={t`Read`} done={indexing.done} total={indexing.total} />}
      {meaning.on && waitingForVectors > 0 && (
        <Progress
          label={t`Found by meaning`}
          done={Math.max(0, passages - waitingForVectors)}
          total={passages}
        />
      )}
      <EmbeddingProgress lookup={lookup} />
    </Card>
  );
};
