import type { WorkspaceView } from '../../../preload/settings.js';
import { t } from '../../language.js';
import { bounds } from './bounds.js';
import { NumberSetting } from './number-setting.js';
import { ToggleSetting } from './toggle-setting.js';
import { useWorkspaceSettings } from './use-workspace-settings.js';

/** What becomes of files in a question, and of one that is edited. */
export const QuestionSettings = ({
  workspace: { id, answers },
}: {
  readonly workspace: WorkspaceView;
}) => {
  const { update, pathOf } = useWorkspaceSettings(id);
  return (
    <>
      <ToggleSetting
        label={t`Read files in a question`}
        hint={t`Text, code, PDF, Word and web pages, for that answer only. Needs the scope files:read, which the app manifest below asks for.`}
        checked={answers.files}
        path={pathOf('answers', 'files')}
        onSave={(files) => update({ answers: { files } })}
      />
      <NumberSetting
        label={t`Answer edited questions anew (minutes)`}
        about={t`A question edited within so many minutes of being asked is answered again, in the same message; 0 leaves the answer as it is.`}
        value={answers.editMinutes}
        bounds={bounds.editMinutes}
        path={pathOf('answers', 'editMinutes')}
        onSave={(editMinutes) => update({ answers: { editMinutes } })}
      />
    </>
  );
};
