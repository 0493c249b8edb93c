import { placeOfClick, type MapClick } from './click.js';

/** Names the button in the click that Slack sends. */
export const shareAction = 'perch_share';

/** The button below an answer that one person reads; it names the question. */
export const shareBlocks = (aside: number) => [
  {
    type: 'actions' as const,
    block_id: shareAction,
    elements: [
      {
        type: 'button' as const,
        action_id: shareAction,
        text: { type: 'plain_text' as const, text: 'Share with the channel' },
        value: String(aside),
      },
    ],
  },
];

/** A click on it. */
export const shareClick: MapClick = (click, self) => {
  const aside = Number(click.action.value);
  if (!Number.isSafeInteger(aside)) return undefined;
  const { action_ts: ts } = click.action;
  return { ...placeOfClick(click, self), kind: 'share', ts, aside, replyTo: click.response_url };
};
