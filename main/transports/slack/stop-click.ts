import { placeOfClick, type MapClick } from './click.js';

/** Stop below an answer that is being written; its value names the question. */
export const stopClick: MapClick = (click, self) => {
  const { value } = click.action;
  return value === undefined
    ? undefined
    : { ...placeOfClick(click, self), kind: 'stop', question: value };
};
