// What the composer offers to complete: commands after "/", and Perch's name after "@". Pure.
import type { SpokenCommand } from '../../../../preload/chat.js';
import { t } from '../../../language.js';

/** A line of what is offered. */
export interface Completion {
  /** As it is shown: "/search deploy freeze" or "@perch". */
  readonly label: string;
  readonly about: string;
  /** The whole text with it put in. */
  readonly text: string;
}

/** What fits the text before the cursor, which stands at its end; nothing where nothing is being completed. */
export const completionsFor = (
  draft: string,
  commands: readonly SpokenCommand[],
): readonly Completion[] => {
  const slash = /^\/([a-z ]*)$/i.exec(draft)?.[1]?.toLowerCase();
  if (slash !== undefined)
    return commands
      .filter(({ usage }) => usage.toLowerCase().startsWith(slash))
      .map(({ usage, about, typed }) => ({ label: `/${usage}`, about: t(about), text: typed }));
  const at = /(?:^|\s)@([a-z]*)$/i.exec(draft)?.[1]?.toLowerCase();
  if (at === undefined || !'perch'.startsWith(at)) return [];
  return [
    {
      label: '@perch',
      about: t`answers questions from what the team has said and written`,
      text: `${draft.slice(0, draft.length - at.length)}perch `,
    },
  ];
};
