import { useCallback, useEffect, useState } from 'react';
import type { SetUpCheck } from '../../../preload/set-up.js';
import type { SecretView, WorkspaceView } from '../../../preload/settings.js';
import { call, errorOf, type Loaded } from '../../api.js';

/** The live check of the tokens, and a way to have it made again. */
export interface Check {
  readonly loaded: Loaded<SetUpCheck>;
  readonly isBusy: boolean;
  readonly again: () => void;
}

/** Asks Slack when the step opens and when a token has changed; asks nobody while there is no token. */
export const useCheck = (workspace: WorkspaceView | undefined): Check => {
  const [loaded, setLoaded] = useState<Loaded<SetUpCheck>>({ kind: 'loading' });
  const [isBusy, setBusy] = useState(false);
  const tokens = workspace && `${endOf(workspace.botToken)} ${endOf(workspace.appToken)}`;
  const ask = useCallback(async (): Promise<void> => {
    setBusy(true);
    try {
      setLoaded({ kind: 'ready', value: await call('setUp.check', {}) });
    } catch (thrown) {
      setLoaded({ kind: 'failed', error: errorOf(thrown) });
    }
    setBusy(false);
  }, []);
  useEffect(() => {
    if (tokens !== undefined) void ask();
  }, [tokens, ask]);
  return { loaded, isBusy, again: () => void ask() };
};

const endOf = (secret: SecretView): string => (secret.set ? secret.last4 : '');
