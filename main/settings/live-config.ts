// The config that holds now, and who is told when another one does.
import type { Config, ResolvedConfig } from './config.js';

/** Told after every change. Both are the same object when only the view changed. */
export type SettingsListener = (config: Config, before: Config) => void;

/** A config that is worked out anew after each change. */
export interface LiveConfig {
  now(): ResolvedConfig;
  /** Works the config out again and tells everybody. */
  refresh(): void;
  /** Tells everybody although the config is the same: something else in the view changed. */
  tellAgain(): void;
  /** Returns the unsubscribe. */
  onChange(listener: SettingsListener): () => void;
}

/** Creates it; `resolve` works out what holds now. */
export function createLive(resolve: () => ResolvedConfig): LiveConfig {
  const listeners = new Set<SettingsListener>();
  let resolved = resolve();
  const tell = (before: Config): void => {
    for (const listener of listeners) listener(resolved.values, before);
  };
  return {
    now: () => resolved,
    refresh: () => {
      const before = resolved.values;
      resolved = resolve();
      tell(before);
    },
    tellAgain: () => tell(resolved.values),
    onChange: (listener) => {
      listeners.add(listener);
      return (): void => {
        listeners.delete(listener);
      };
    },
  };
}
