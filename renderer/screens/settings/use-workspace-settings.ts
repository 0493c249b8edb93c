import type { CallInput } from '../../../preload/contract.js';
import { call } from '../../api.js';
import { workspacePath } from './fixed.js';
import { useSettings } from './use-settings.js';

type Group = 'slack' | 'answers' | 'events' | 'socket';

/** The settings of one workspace: a way to change them, and their paths. */
export const useWorkspaceSettings = (id: string) => {
  const { onView } = useSettings();
  return {
    onView,
    update: async (patch: CallInput<'workspaces.update'>['patch']): Promise<void> =>
      onView(await call('workspaces.update', { workspace: id, patch })),
    pathOf: (group: Group, key: string) => workspacePath(id, group, key),
  };
};
