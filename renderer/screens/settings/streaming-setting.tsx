import type { SlackStreaming, WorkspaceView } from '../../../preload/settings.js';
import { t } from '../../language.js';
import { ChoiceSetting } from './choice-setting.js';
import { useWorkspaceSettings } from './use-workspace-settings.js';

const words: Readonly<Record<SlackStreaming, string>> = {
  auto: t`As they are written, with Slack’s own streaming where it has it`,
  edit: t`As they are written, in a message that is edited`,
  off: t`When they are whole`,
};

/** When answers can be read in Slack. */
export const StreamingSetting = ({
  workspace: { id, slack },
}: {
  readonly workspace: WorkspaceView;
}) => {
  const { update, pathOf } = useWorkspaceSettings(id);
  return (
    <ChoiceSetting
      label={t`When answers appear`}
      hint={t`Whoever asked sees at once that an answer is being made, whatever is chosen here.`}
      value={slack.streaming}
      choices={words}
      path={pathOf('slack', 'streaming')}
      onSave={(streaming) => update({ slack: { streaming } })}
    />
  );
};
