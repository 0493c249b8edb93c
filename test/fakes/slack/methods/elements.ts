// What blocks with buttons may hold. Source: https://docs.slack.dev/reference/block-kit/blocks/context-actions-block
// and https://docs.slack.dev/reference/block-kit/blocks/actions-block
import { isJson, type Json } from '../json.js';

const mostElements: Readonly<Record<string, number>> = { context_actions: 5, actions: 25 };
const longestLabel = 75;
const longestValue = 2000;
const longestId = 255;

/** A block whose elements are clicked on. */
export const isInteractive = ({ type }: Json): boolean => Object.hasOwn(mostElements, String(type));

/** Its elements: as many as it may have, each of a kind it takes, no action id twice. */
export function hasValidElements(block: Json): boolean {
  const type = String(block['type']);
  const elements: unknown[] = Array.isArray(block['elements']) ? block['elements'] : [];
  if (elements.length === 0 || elements.length > (mostElements[type] ?? 0)) return false;
  const ids = elements.flatMap((element) => (isJson(element) ? [element['action_id']] : []));
  if (new Set(ids).size !== elements.length) return false;
  const isValid = type === 'actions' ? isActionsElement : isContextElement;
  return elements.every((element) => isJson(element) && hasShortId(element) && isValid(element));
}

const hasShortId = ({ action_id: id }: Json): boolean =>
  typeof id === 'string' && id.length <= longestId;

/** Feedback buttons belong into context_actions only. */
const isActionsElement = (element: Json): boolean =>
  element['type'] === 'button'
    ? hasLabel(element) && hasShortValue(element)
    : !['feedback_buttons', 'icon_button', undefined].includes(element['type'] as string);

const isContextElement = (element: Json): boolean =>
  element['type'] === 'feedback_buttons'
    ? [element['positive_button'], element['negative_button']].every(isThumb)
    : element['type'] === 'icon_button' && element['icon'] === 'trash' && hasLabel(element);

const isThumb = (button: unknown): boolean =>
  isJson(button) &&
  hasLabel(button) &&
  typeof button['value'] === 'string' &&
  hasShortValue(button) &&
  isAtMost(longestLabel, button['accessibility_label']);

const hasLabel = ({ text }: Json): boolean =>
  isJson(text) &&
  text['type'] === 'plain_text' &&
  typeof text['text'] === 'string' &&
  text['text'] !== '' &&
  text['text'].length <= longestLabel;

const hasShortValue = ({ value }: Json): boolean => isAtMost(longestValue, value);

const isAtMost = (most: number, text: unknown): boolean =>
  text === undefined || (typeof text === 'string' && text.length <= most);
