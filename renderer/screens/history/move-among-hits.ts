import type { KeyboardEvent } from 'react';

/** What the arrow keys stop at: the search field, and the hits in their order. */
const stops = 'input[type="search"], button[data-hit]';

/** Moves the keyboard up and down between the field and the hits of `place`. */
export const moveAmongHits = (event: KeyboardEvent, place: HTMLElement | null): void => {
  const way = ways[event.key];
  if (!place || way === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  const all = [...place.querySelectorAll<HTMLElement>(stops)];
  const at = all.findIndex((stop) => stop === document.activeElement);
  const next = all[at + way];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
};

const ways: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
