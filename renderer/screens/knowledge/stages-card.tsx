import type { LookupHealth } from '../../../preload/health.js';
import { Card, Fact, Facts } from '../../ui/card.js';
import { count } from '../../ui/format.js';
import { Progress } from '../../ui/progress.js';
import { EmbeddingProgress } from './embedding-progress.js';

/** The way from a source to an answer: read, found by words, found by meaning; and how far each stage is. */
export const StagesCard = ({ lookup }: { readonly lookup: LookupHealth }) => {
  const { passages, files, indexing, waitingForVectors, meaning } = lookup;
  return (
    <Card
      title="What answers can draw on"
      about="Everything is read into passages, found by words at once, and by meaning when its embedding is made."
    >
      <Facts>
        <Fact name="Read">
          {indexing === undefined ? 'All of it' : (indexing.item ?? 'Under way')}
        </Fact>
        <Fact name="Files">{count(files)}</Fact>
        <Fact name="Passages found by words">{count(passages)}</Fact>
        <Fact name="Found by meaning">
          {meaning.on ? count(Math.max(0, passages - waitingForVectors)) : `Off: ${meaning.reason}`}
        </Fact>
      </Facts>
      {indexing && <Progress label="Read" done={indexing.done} total={indexing.total} />}
      {meaning.on && waitingForVectors > 0 && (
        <Progress
          label="Found by meaning"
          done={Math.max(0, passages - waitingForVectors)}
          total={passages}
        />
      )}
      <EmbeddingProgress lookup={lookup} />
    </Card>
  );
};
