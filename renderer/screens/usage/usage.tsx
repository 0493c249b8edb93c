import { useEffect, useRef } from 'react';
import { spentWords, type SpentBy, type UsageView } from '../../../preload/usage.js';
import { useCall, useEvent } from '../../api.js';
import { t } from '../../language.js';
import { personWords, placeWords } from '../../place-words.js';
import { Button } from '../../ui/button.js';
import { Card, Fact, Facts } from '../../ui/card.js';
import { EmptyState } from '../../ui/empty-state.js';
import { ErrorCard } from '../../ui/error-card.js';
import { Notice } from '../../ui/notice.js';
import { Screen } from '../../ui/screen.js';
import { Skeleton } from '../../ui/skeleton.js';
import { BudgetBars } from './budget-bars.js';
import { DayChart } from './day-chart.js';
import { SpentTable } from './spent-table.js';

const nothing = {} as const;
/** Summing up a month keeps the history busy for some hundredths of a second. */
const restMs = 3000;

/** What models have used: by day, by model, by person, by place, by role. */
export const UsageScreen = ({ onOpenSettings }: { readonly onOpenSettings: () => void }) => {
  const { loaded, reload } = useCall('usage.get', nothing);
  useReloading(reload);
  return (
    <Screen title={t`Usage`}>
      {loaded.kind === 'loading' && <Skeleton lines={9} label={t`Loading usage`} />}
      {loaded.kind === 'failed' && <ErrorCard error={loaded.error} onRetry={reload} />}
      {loaded.kind === 'ready' && <Figures usage={loaded.value} onOpenSettings={onOpenSettings} />}
    </Screen>
  );
};

/** Asks again when a call of a model has ended; of a flood of them now and then. */
const useReloading = (reload: () => void): void => {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isOld = useRef(false);
  const ask = (): void => {
    isOld.current = false;
    reload();
    timer.current = setTimeout(() => {
      timer.current = undefined;
      if (isOld.current) ask();
    }, restMs);
  };
  useEvent('usage.changed', () => {
    if (timer.current === undefined) ask();
    else isOld.current = true;
  });
  useEffect(() => () => clearTimeout(timer.current), []);
};

interface FiguresProps {
  readonly usage: UsageView;
  readonly onOpenSettings: () => void;
}

const Figures = ({ usage, onOpenSettings }: FiguresProps) => (
  <>
    <Warnings usage={usage} />
    <Card
      title={t`Today and this month`}
      aside={<Button onClick={onOpenSettings}>{t`Set a budget`}</Button>}
    >
      <Facts>
        <Fact name={t`Today`}>{t(spentWords(usage.today))}</Fact>
        <Fact name={t`This month`}>{t(spentWords(usage.month))}</Fact>
      </Facts>
      <BudgetBars budgets={usage.budgets} />
    </Card>
    {usage.days.every(({ calls }) => calls === 0) ? (
      <EmptyState
        icon="bars"
        title={t`No model was asked in the last 30 days`}
        text={t`What each answer uses is shown here, by day, model, person and channel.`}
      />
    ) : (
      <Details usage={usage} />
    )}
  </>
);

const Warnings = ({ usage: { stopped, priceless } }: Pick<FiguresProps, 'usage'>) => (
  <>
    {stopped !== undefined && (
      <Notice tone="warn">
        <p>{t`No model is asked: ${stopped}. Answers quote what Perch finds.`}</p>
      </Notice>
    )}
    {priceless !== undefined && (
      <Notice tone="warn">
        <p>{t`${priceless} Enter its price in Settings, or set a budget in tokens.`}</p>
      </Notice>
    )}
  </>
);

const Details = ({ usage }: Pick<FiguresProps, 'usage'>) => (
  <>
    <Card title={t`The last 30 days`}>
      <DayChart days={usage.days} />
    </Card>
    <SpentTable title={t`By model`} of={t`Model`} rows={usage.models} />
    <SpentTable title={t`By person`} of={t`Person`} rows={named(usage.people, personWords)} />
    <SpentTable title={t`By channel`} of={t`Place`} rows={named(usage.places, placeWords)} />
    <SpentTable title={t`By purpose`} of={t`Purpose`} rows={usage.roles} />
  </>
);

const named = (rows: readonly SpentBy<string>[], words: (name: string) => string) =>
  rows.map((row) => ({ ...row, name: words(row.name) }));
