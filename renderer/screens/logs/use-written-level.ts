import type { LogLevel } from '../../../preload/logs.js';
import { call, useCall, useEvent } from '../../api.js';
import { useAction } from '../../use-action.js';
import { fixedWords } from '../settings/fixed.js';

/** The gravest line that is left out, as settings have it. */
export interface Written {
  /** undefined until the settings are known. */
  readonly level: LogLevel | undefined;
  /** Why it can't be changed here. */
  readonly fixed: string | undefined;
  readonly choose: (level: LogLevel | undefined) => void;
}

const nothing = {} as const;

/** The level that is written, and a way to change it at once. */
export const useWrittenLevel = (): Written => {
  const { loaded, set } = useCall('settings.get', nothing);
  const { run } = useAction();
  useEvent('settings', set);
  const view = loaded.kind === 'ready' ? loaded.value : undefined;
  return {
    level: view?.logLevel,
    fixed: fixedWords(view?.fixed.logLevel),
    choose: (logLevel) => {
      if (logLevel) void run(async () => set(await call('settings.update', { logLevel })));
    },
  };
};
