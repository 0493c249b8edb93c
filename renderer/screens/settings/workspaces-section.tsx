import type { Health } from '../../../preload/health.js';
import type { Asked } from '../../api.js';
import { AddWorkspace } from './add-workspace.js';
import { useSettings } from './use-settings.js';
import { WorkspaceCard } from './workspace-card.js';

/** Every Slack workspace Perch is connected with, and the way to add one. */
export const WorkspacesSection = ({ health }: { readonly health: Asked<Health> }) => {
  const { view } = useSettings();
  const states = health.loaded.kind === 'ready' ? health.loaded.value.slack.workspaces : [];
  return (
    <>
      {view.workspaces.map((workspace) => (
        <WorkspaceCard
          key={workspace.id}
          workspace={workspace}
          health={states.find(({ id }) => id === workspace.id)}
          onHealth={health.set}
        />
      ))}
      <AddWorkspace />
    </>
  );
};
