import type { SlackPanel, WorkspaceView } from '../../../preload/settings.js';
import { longestPrompt, mostPrompts } from '../../../preload/suggested-prompts.js';
import { t } from '../../language.js';
import { ChoiceSetting } from './choice-setting.js';
import { TextSetting } from './text-setting.js';
import { useWorkspaceSettings } from './use-workspace-settings.js';

interface Props {
  readonly workspace: WorkspaceView;
}

/** Slack's panels, in words. */
export const panelWords: Readonly<Record<SlackPanel, string>> = {
  agent: t`That of today’s apps`,
  assistant: t`The older assistant`,
  off: t`None`,
};

/** Slack's panel for talking to Perch, and what it suggests to ask. */
export const PanelSettings = ({ workspace }: Props) => {
  const { id, slack } = workspace;
  const { update, pathOf } = useWorkspaceSettings(id);
  return (
    <>
      <ChoiceSetting
        label={t`Panel in Slack`}
        hint={t`Where people talk to Perch beside their channels. Your app has the one its manifest names: copy it again after a change.`}
        value={slack.panel}
        choices={panelWords}
        path={pathOf('slack', 'panel')}
        onSave={(panel) => update({ slack: { panel } })}
      />
      {slack.panel !== 'off' && <Prompts workspace={workspace} />}
    </>
  );
};

const Prompts = ({ workspace: { id, slack } }: Props) => {
  const { update, pathOf } = useWorkspaceSettings(id);
  const save = (index: number) => (draft: string) => {
    const next = Array.from({ length: mostPrompts }, (_, at) =>
      at === index ? draft : (slack.prompts[at] ?? ''),
    );
    return update({ slack: { prompts: next.filter((prompt) => prompt !== '') } });
  };
  return Array.from({ length: mostPrompts }, (_, index) => (
    <TextSetting
      key={index}
      isFurther={index > 0}
      label={t`Suggestion ${index + 1}`}
      hint={index === 0 ? firstHint : ''}
      value={slack.prompts[index] ?? ''}
      path={pathOf('slack', 'prompts')}
      check={(draft) => (draft.length > longestPrompt ? tooLong : undefined)}
      onSave={save(index)}
    />
  ));
};

const firstHint = t`What is shown, a vertical bar, and what is asked. {channel} stands for the channel its reader looks at, where everybody may read it. Empty means none.`;
const tooLong = t`At most ${longestPrompt} characters.`;
