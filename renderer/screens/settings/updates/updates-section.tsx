import type { UpdatesView } from '../../../../preload/updates.js';
import { useCall, useEvent } from '../../../api.js';
import { t } from '../../../language.js';
import { Card } from '../../../ui/card.js';
import { ErrorCard } from '../../../ui/error-card.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { UpdateFace } from './update-face.js';
import { UpdateSettings } from './update-settings.js';

const nothing = {} as const;

/** Which newer version there is, how far it is, and whether Perch looks for one by itself. */
export const UpdatesSection = () => {
  const { loaded, reload, set } = useCall('updates.get', nothing);
  useEvent('updates', set);
  return (
    <Card title={t`Updates`}>
      {loaded.kind === 'loading' && <Skeleton lines={2} label={t`Loading updates`} />}
      {loaded.kind === 'failed' && <ErrorCard error={loaded.error} onRetry={reload} />}
      {loaded.kind === 'ready' && <Updates view={loaded.value} onView={set} />}
    </Card>
  );
};

interface Props {
  readonly view: UpdatesView;
  readonly onView: (view: UpdatesView) => void;
}

const Updates = ({ view, onView }: Props) => (
  <>
    <UpdateFace view={view} onView={onView} />
    {isOurs(view) && <UpdateSettings />}
  </>
);

/** Where somebody else updates Perch, settings would change nothing. */
const isOurs = ({ state }: UpdatesView): boolean =>
  state.kind !== 'off' || state.why === 'switched off' || state.why === 'local only';
