import type { UpdateChannel, UpdateMode } from '../../../../preload/updates.js';
import { t } from '../../../language.js';
import { ChoiceSetting } from '../choice-setting.js';
import { useSettings } from '../use-settings.js';

const modes: Readonly<Record<UpdateMode, string>> = {
  download: t`Fetch new versions by themselves`,
  tell: t`Tell me about new versions`,
  off: t`Look only when I ask`,
};

const channels: Readonly<Record<UpdateChannel, string>> = {
  stable: t`Stable`,
  beta: t`Beta`,
};

/** Whether Perch looks by itself, and for which versions. */
export const UpdateSettings = () => {
  const { view, update } = useSettings();
  const { mode, channel } = view.updates;
  return (
    <>
      <ChoiceSetting
        label={t`New versions`}
        hint={t`A new version takes the place of this one when you quit or restart Perch, never while it runs.`}
        value={mode}
        choices={modes}
        path="updates.mode"
        onSave={(chosen) => update({ updates: { mode: chosen } })}
      />
      <ChoiceSetting
        label={t`Update channel`}
        hint={t`Beta brings new things earlier, with more faults. Back on Stable, this version stays until a newer stable one is there.`}
        value={channel}
        choices={channels}
        path="updates.channel"
        onSave={(chosen) => update({ updates: { channel: chosen } })}
      />
    </>
  );
};
