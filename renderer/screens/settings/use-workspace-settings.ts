import type { CallInput } from '../../../preload/contract.js';
import { call } from '../../api.js';
import { workspacePath } from './fixed.js';
import { useSettings } from './use-settings.js';

type Group = 'slack' | 'answers' | 'events' | 'socket';

/** The settings of one workspace: a way to change them, what fixes them, and their defaults. */
export const useWorkspaceSettings = (id: string) => {
  const { onView, fixedBy, defaultOf } = useSettings();
  return {
    onView,
    update: async (patch: CallInput<'workspaces.update'>['patch']): Promise<void> =>
      onView(await call('workspaces.update', { workspace: id, patch })),
    fixedBy: (group: Group, key: string) => fixedBy(workspacePath(id, group, key)),
    defaultOf: (group: Group, key: string) => defaultOf(workspacePath(id, group, key)),
  };
};
