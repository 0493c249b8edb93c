import type { LookupHealth } from '../../../preload/health.js';
import { t } from '../../language.js';
import { Card, Fact, Facts } from '../../ui/card.js';
import { count } from '../../ui/format.js';
import { Progress } from '../../ui/progress.js';

/** What Perch can look up, and how far the index is. */
export const LookupCard = ({ lookup }: { readonly lookup: LookupHealth }) => (
  <Card title={t`Lookup`}>
    <Facts>
      <Fact name={t`Passages`}>{count(lookup.passages)}</Fact>
      <Fact name={t`Files`}>{count(lookup.files)}</Fact>
      <Fact name={t`Search by keyword`}>{t`On`}</Fact>
      <Fact name={t`Search by meaning`}>
        {lookup.meaning.on ? t`On` : t`Off: ${lookup.meaning.reason}`}
      </Fact>
      {lookup.waitingForVectors > 0 && (
        <Fact name={t`Waiting for meaning`}>
          {t`${count(lookup.waitingForVectors)} of ${count(lookup.passages)}`}
        </Fact>
      )}
    </Facts>
    {lookup.indexing && <Indexing indexing={lookup.indexing} />}
  </Card>
);

const Indexing = ({ indexing }: { readonly indexing: NonNullable<LookupHealth['indexing']> }) => (
  <div>
    <Progress label={t`Indexing`} done={indexing.done} total={indexing.total} />
    {indexing.item !== undefined && <p>{t(indexing.item)}</p>}
  </div>
);
