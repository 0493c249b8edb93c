import type { ConnectionState } from '../../../preload/health.js';
import { t } from '../../language.js';
import type { Tone } from '../../ui/badge.js';
import type { IconName } from '../../ui/icon.js';

/** How a connection state is shown: a shape, a tone and one word. */
export interface ConnectionLook {
  readonly icon: IconName;
  readonly tone: Tone;
  readonly word: string;
  readonly spinning: boolean;
}

const look = (icon: IconName, tone: Tone, word: string, spinning = false): ConnectionLook => ({
  icon,
  tone,
  word,
  spinning,
});

/** Gives every state a shape and a word of its own. */
export const connectionLook = (state: ConnectionState): ConnectionLook => {
  switch (state.kind) {
    case 'connected':
      return look('check', 'good', t`Connected`);
    case 'connecting':
      return look('ring', 'busy', t`Connecting`, true);
    case 'waiting':
      return look('clock', 'warn', t`Waiting`);
    case 'failed':
      return look('alert', 'bad', t`Needs you`);
    case 'off':
      return state.reason === 'paused'
        ? look('pause', 'calm', t`Paused`)
        : look('key', 'calm', t`Not set up`);
  }
};

/** Which buttons make sense in a state. */
export const connectionActions = (
  state: ConnectionState,
): { readonly pause: boolean; readonly resume: boolean; readonly reconnect: boolean } => ({
  pause: state.kind !== 'off',
  resume: state.kind === 'off' && state.reason === 'paused',
  reconnect: state.kind !== 'off' && state.kind !== 'connecting',
});
