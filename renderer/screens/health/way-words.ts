// What is said of a way that messages come by. Pure.
import type { WayView } from '../../../preload/health.js';

export const wayName: Readonly<Record<WayView['way'], string>> = {
  socket: 'Socket Mode',
  http: 'HTTP events',
};

/** What it does now, and where it does not work why. */
export function waySentence({ way, use, state, port }: WayView): string {
  if (use === 'stands by') return 'It stands in when Socket Mode is switched off for the app.';
  switch (state.kind) {
    case 'failed':
    case 'waiting':
      return state.error.message;
    case 'off':
      return state.reason === 'paused'
        ? 'Paused: what is written meanwhile is read when it goes on.'
        : 'It lacks what it needs from Settings.';
    case 'connecting':
      return 'It is on its way.';
    case 'connected':
      return connectedSentence({ way, use, port });
  }
}

function connectedSentence({
  way,
  use,
  port,
}: Pick<WayView, 'way' | 'use'> & { readonly port: number | undefined }): string {
  if (use === 'leaves') return 'It ends as soon as the other way works.';
  if (use === 'stands in') return 'Messages come by it while Socket Mode is switched off.';
  if (way === 'http' && port !== undefined)
    return `Slack’s requests are taken on port ${port} of this machine.`;
  return 'Messages come by it.';
}
