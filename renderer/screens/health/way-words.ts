// What is said of a way that messages come by. Pure.
import type { WayView } from '../../../preload/health.js';
import { messageOf } from '../../error-words.js';
import { t } from '../../language.js';

export const wayName: Readonly<Record<WayView['way'], string>> = {
  socket: t`Socket Mode`,
  http: t`HTTP events`,
};

/** What it does now, and where it does not work why. */
export function waySentence({ way, use, state, port }: WayView): string {
  if (use === 'stands by') return t`It stands in when Socket Mode is switched off for the app.`;
  switch (state.kind) {
    case 'failed':
    case 'waiting':
      return messageOf(state.error);
    case 'off':
      return state.reason === 'paused'
        ? t`Paused: what is written meanwhile is read when it goes on.`
        : t`It lacks what it needs from Settings.`;
    case 'connecting':
      return t`It is on its way.`;
    case 'connected':
      return connectedSentence({ way, use, port });
  }
}

function connectedSentence({
  way,
  use,
  port,
}: Pick<WayView, 'way' | 'use'> & { readonly port: number | undefined }): string {
  if (use === 'leaves') return t`It ends as soon as the other way works.`;
  if (use === 'stands in') return t`Messages come by it while Socket Mode is switched off.`;
  if (way === 'http' && port !== undefined)
    return t`Slack’s requests are taken on port ${port} of this machine.`;
  return t`Messages come by it.`;
}
