import { t } from '../../language.js';

/** Cuts what was typed into ids. */
export const channelIdsOf = (draft: string): string[] =>
  draft.split(/[\s,]+/).filter((id) => id !== '');

/** What is wrong with a list of channels; undefined when nothing is. Main says the same of other sources. */
export const channelProblem = (draft: string): string | undefined => {
  const wrong = channelIdsOf(draft).find((id) => !/^[CDG][A-Z0-9]{2,}$/.test(id));
  if (wrong === undefined) return undefined;
  return wrong.startsWith('#')
    ? t`${wrong} is a name. Take the channel’s id, such as C0123ABCD.`
    : t`${wrong} is no channel id; one looks like C0123ABCD.`;
};
