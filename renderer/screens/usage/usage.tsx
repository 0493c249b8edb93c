import { useEffect, useRef } from 'react';
import { spentWords, type UsageView } from '../../../preload/usage.js';
import { useCall, useEvent } from '../../api.js';
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
/** A flood of calls is drawn once in so many ms. */
const restMs = 500;

/** What models have used: by day, by model, by person, by place, by role. */
export const UsageScreen = ({ onOpenSettings }: { readonly onOpenSettings: () => void }) => {
  const { loaded, reload } = useCall('usage.get', nothing);
  useReloading(reload);
  return (
    <Screen title="Usage">
      {loaded.kind === 'loading' && <Skeleton lines={9} label="Loading usage" />}
      {loaded.kind === 'failed' && <ErrorCard error={loaded.error} onRetry={reload} />}
      {loaded.kind === 'ready' && <Figures usage={loaded.value} onOpenSettings={onOpenSettings} />}
    </Screen>
  );
};

/** Asks again soon after a call of a model has ended. */
const useReloading = (reload: () => void): void => {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEvent('usage.changed', () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      reload();
    }, restMs);
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
      title="Today and this month"
      aside={<Button onClick={onOpenSettings}>Set a budget</Button>}
    >
      <Facts>
        <Fact name="Today">{spentWords(usage.today)}</Fact>
        <Fact name="This month">{spentWords(usage.month)}</Fact>
      </Facts>
      <BudgetBars budgets={usage.budgets} />
    </Card>
    {usage.days.every(({ calls }) => calls === 0) ? (
      <EmptyState
        icon="bars"
        title="No model was asked in the last 30 days"
        text="What each answer uses is shown here, by day, model, person and channel."
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
        <p>No model is asked: {stopped}. Answers quote what Perch finds.</p>
      </Notice>
    )}
    {priceless !== undefined && (
      <Notice tone="warn">
        <p>{priceless} Enter its price in Settings, or set a budget in tokens.</p>
      </Notice>
    )}
  </>
);

const Details = ({ usage }: Pick<FiguresProps, 'usage'>) => (
  <>
    <Card title="The last 30 days">
      <DayChart days={usage.days} />
    </Card>
    <SpentTable title="By model" of="Model" rows={usage.models} />
    <SpentTable title="By person" of="Person" rows={usage.people} />
    <SpentTable title="By channel" of="Channel" rows={usage.places} />
    <SpentTable title="By purpose" of="Purpose" rows={usage.roles} />
  </>
);
