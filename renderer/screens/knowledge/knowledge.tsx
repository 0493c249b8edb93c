import { useMemo } from 'react';
import type { Health } from '../../../preload/health.js';
import type { SettingsView } from '../../../preload/settings.js';
import type { Asked, Loaded } from '../../api.js';
import { t } from '../../language.js';
import { ErrorCard } from '../../ui/error-card.js';
import { Screen } from '../../ui/screen.js';
import { Skeleton } from '../../ui/skeleton.js';
import { SettingsContext } from '../settings/use-settings.js';
import { SourceCards } from './source-cards.js';
import { StagesCard } from './stages-card.js';

interface Props {
  readonly settings: Asked<SettingsView>;
  readonly health: Loaded<Health>;
}

/** What answers draw on, how far the reading of it is, and what can be done about it. */
export const KnowledgeScreen = ({ settings, health }: Props) => {
  const { loaded, reload, set } = settings;
  return (
    <Screen title={t`Knowledge`}>
      {health.kind === 'ready' && <StagesCard lookup={health.value.lookup} />}
      {loaded.kind === 'loading' && <Skeleton lines={6} label={t`Loading the sources`} />}
      {loaded.kind === 'failed' && <ErrorCard error={loaded.error} onRetry={reload} />}
      {loaded.kind === 'ready' && <Sources view={loaded.value} onView={set} />}
    </Screen>
  );
};

/** Which folders are fixed at start, the settings know. */
const Sources = (props: {
  readonly view: SettingsView;
  readonly onView: (view: SettingsView) => void;
}) => {
  const { view, onView } = props;
  const access = useMemo(() => ({ view, onView }), [view, onView]);
  return (
    <SettingsContext value={access}>
      <SourceCards />
    </SettingsContext>
  );
};
