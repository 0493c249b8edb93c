import { useState } from 'react';
import { call, useCall } from '../api.js';

const nothing = {} as const;

/** What was used lately, the latest first: asked of main once, so that the palette opens with it. */
export const useRecent = (): readonly [ids: readonly string[], note: (id: string) => void] => {
  const { loaded } = useCall('window.recentCommands', nothing);
  const [since, setSince] = useState<readonly string[]>([]);
  const before = loaded.kind === 'ready' ? loaded.value.ids : [];
  const note = (id: string): void => {
    setSince((ids) => [id, ...ids]);
    // What main could not keep is known until the window is closed.
    void call('window.noteCommand', { id }).catch(() => undefined);
  };
  return [[...new Set([...since, ...before])], note];
};
