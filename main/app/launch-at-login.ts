// Keeps the switch in the settings and the system's list of programs to start in step.
import { desktopParts } from '../../preload/desktop.js';
import { inEnglish, say } from '../../preload/language/sentence.js';
import type { HealthBoard } from '../api/health-board.js';
import { messageOf } from '../lib/errors.js';
import { createLoginItem } from '../shell/login-item.js';
import type { LoginSwitch } from '../shell/tray-plan.js';
import type { Foundation } from './foundation.js';

export interface LaunchAtLogin {
  switch(): LoginSwitch;
  toggle(): void;
  stop(): void;
}

/** `again`: arguments without which the next start would be another Perch. */
export function followLaunchAtLogin(
  { settings, log: rootLog }: Foundation,
  board: HealthBoard,
  again: readonly string[],
): LaunchAtLogin {
  const log = rootLog.for('desktop');
  const item = createLoginItem(again);
  const isOn = (): boolean => settings.config().desktop.launchAtLogin;
  const isFixed = (): boolean => 'desktop.launchAtLogin' in settings.view().fixed;
  const apply = (on: boolean): void => {
    const part = { name: desktopParts.loginItem };
    try {
      item.set(on);
      board.setPart({ ...part, state: 'ok' });
    } catch (error) {
      const why = messageOf(error);
      const message = on
        ? say`Perch could not be added to the programs that start at login: ${why}.`
        : say`Perch could not be taken out of the programs that start at login: ${why}.`;
      log.warn(inEnglish(message));
      board.setPart({
        ...part,
        state: 'degraded',
        message,
        fix: say`Do it in the settings of your desktop.`,
      });
    }
  };
  const choose = (launchAtLogin: boolean): void => {
    try {
      settings.update({ desktop: { launchAtLogin } });
    } catch (error) {
      log.warn('whether to launch at login could not be kept', { error });
    }
  };
  // Whoever switched it off in the system meant it: that holds, unless it was given at this start.
  if (isFixed()) apply(isOn());
  else if (item.isOn() !== isOn()) choose(item.isOn());
  else if (isOn()) apply(true);
  const unfollow = settings.onChange((config, before) => {
    if (config.desktop.launchAtLogin !== before.desktop.launchAtLogin) apply(isOn());
  });
  return {
    switch: () => ({ isOn: isOn(), isFixed: isFixed() }),
    toggle: () => choose(!isOn()),
    stop: unfollow,
  };
}
