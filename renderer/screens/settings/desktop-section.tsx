import { desktopParts, type NoticeKind } from '../../../preload/desktop.js';
import type { Health } from '../../../preload/health.js';
import type { Asked } from '../../api.js';
import { t } from '../../language.js';
import { Card } from '../../ui/card.js';
import { Notice } from '../../ui/notice.js';
import { ChecksSetting } from './checks-setting.js';
import { ShortcutSetting } from './shortcut-setting.js';
import { ToggleSetting } from './toggle-setting.js';
import { useSettings } from './use-settings.js';

interface Props {
  readonly health: Asked<Health>;
}

/** How Perch starts, what closing its window does, and what the desktop is told of. */
export const DesktopSection = ({ health }: Props) => (
  <Card title={t`Desktop`} about={t`How Perch starts, stays and speaks up on this machine.`}>
    <StartSettings health={health} />
    <QuickChatSetting health={health} />
    <NoticeSettings />
  </Card>
);

const StartSettings = ({ health }: Props) => {
  const { view, update } = useSettings();
  const { desktop } = view;
  return (
    <>
      <ToggleSetting
        label={t`Launch at login`}
        hint={t`Perch starts with your session, in the tray and without a window.`}
        checked={desktop.launchAtLogin}
        path="desktop.launchAtLogin"
        onSave={(launchAtLogin) => update({ desktop: { launchAtLogin } })}
      />
      <PartTrouble health={health} name={desktopParts.loginItem} />
      <ToggleSetting
        label={t`Start hidden`}
        hint={t`Also when you start it yourself, no window opens. Where there is no tray, the window waits minimized.`}
        checked={desktop.startHidden}
        path="desktop.startHidden"
        onSave={(startHidden) => update({ desktop: { startHidden } })}
      />
      <ToggleSetting
        label={t`Close to tray`}
        hint={t`Closing the window leaves Perch answering in the tray. Without this, closing it quits Perch.`}
        checked={desktop.closeToTray}
        path="desktop.closeToTray"
        onSave={(closeToTray) => update({ desktop: { closeToTray } })}
      />
    </>
  );
};

const QuickChatSetting = ({ health }: Props) => {
  const { view, update } = useSettings();
  return (
    <>
      <ShortcutSetting
        label={t`Quick chat shortcut`}
        hint={t`Opens a small window for one question from any program. Press the keys in the field; Backspace takes them out. Under Wayland many desktops give no keys to programs: there, let the desktop itself run “perch --quick-chat”.`}
        value={view.desktop.quickChatShortcut}
        path="desktop.quickChatShortcut"
        onSave={(quickChatShortcut) => update({ desktop: { quickChatShortcut } })}
      />
      <PartTrouble health={health} name={desktopParts.shortcut} />
    </>
  );
};

const noticeWords: Readonly<Record<NoticeKind, string>> = {
  disconnected: t`Disconnected from Slack for more than a minute`,
  help: t`Somebody asks for a person’s help`,
  approval: t`An act of a tool waits for your word`,
  budget: t`A budget is nearly or wholly used`,
  update: t`A newer version of Perch is there`,
};

const NoticeSettings = () => {
  const { view, update } = useSettings();
  return (
    <ChecksSetting
      label={t`Notifications`}
      hint={t`Your system’s Do Not Disturb holds for them, and so do quiet hours, where all workspaces have some.`}
      values={view.desktop.notifications}
      choices={noticeWords}
      mayBeEmpty
      path="desktop.notifications"
      onSave={(notifications) => update({ desktop: { notifications: [...notifications] } })}
    />
  );
};

/** What Health says of it, while it does not work as it is set. */
const PartTrouble = ({ health, name }: Props & { readonly name: string }) => {
  const { loaded } = health;
  if (loaded.kind !== 'ready') return null;
  const part = loaded.value.parts.find((each) => each.name === name && each.state !== 'ok');
  if (!part) return null;
  return (
    <Notice tone="warn">
      <p>{part.message && t(part.message)}</p>
      <p>{part.fix && t(part.fix)}</p>
    </Notice>
  );
};
