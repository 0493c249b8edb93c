import type { WorkspaceView } from '../../../preload/settings.js';
import { t } from '../../language.js';
import { ToggleSetting } from './toggle-setting.js';
import { useWorkspaceSettings } from './use-workspace-settings.js';

/** Whether readers are asked if an answer was good. */
export const FeedbackSetting = ({
  workspace: { id, slack },
}: {
  readonly workspace: WorkspaceView;
}) => {
  const { update, pathOf } = useWorkspaceSettings(id);
  return (
    <ToggleSetting
      label={t`Ask readers whether an answer was good`}
      hint={t`Two small buttons below each answer in Slack. What people say is kept in your history and shown on Health.`}
      checked={slack.feedback}
      path={pathOf('slack', 'feedback')}
      onSave={(feedback) => update({ slack: { feedback } })}
    />
  );
};
