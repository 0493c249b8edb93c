import { z } from 'zod';
import { approveAction } from './approval-card.js';
import { placeOfClick, type MapClick } from './click.js';

const named = z.object({ id: z.string().max(64), hash: z.string().max(64) });

/** Approve or Deny below an act; its value names the act and what exactly it is. */
export const approvalClick: MapClick = (click, self) => {
  const { container, action } = click;
  const { data } = named.safeParse(readJson(action.value ?? ''));
  if (!data || container?.message_ts === undefined) return undefined;
  return {
    ...placeOfClick(click, self),
    ...data,
    kind: 'approval',
    approve: action.action_id === approveAction,
    message: container.message_ts,
    thread: container.thread_ts,
  };
};

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
