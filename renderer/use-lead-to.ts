import { useEffect, useState } from 'react';
import { t } from './language.js';

/**
 * Leads to a card of the screen by its English title: into sight, and the keyboard to its heading. A card that is still to come is
 * waited for; `sign` changes when it may have come.
 */
export const useLeadTo = (sign: string): ((card: string | undefined) => void) => {
  const [wanted, setWanted] = useState<{ readonly card: string }>();
  useEffect(() => {
    if (!wanted) return;
    // With the next picture, when nothing hides it any more.
    const frame = requestAnimationFrame(() => {
      const heading = headingOf(wanted.card);
      if (!heading) return;
      heading.scrollIntoView({ block: 'center' });
      heading.focus({ preventScroll: true });
      setWanted(undefined);
    });
    return () => cancelAnimationFrame(frame);
  }, [wanted, sign]);
  return (card) => setWanted(card === undefined ? undefined : { card });
};

const headingOf = (card: string): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>('[data-card]')].find(
    // The card of a workspace has a name, which is none of Perch's words.
    ({ dataset }) => dataset['card'] === t(card) || dataset['card'] === card,
  );
