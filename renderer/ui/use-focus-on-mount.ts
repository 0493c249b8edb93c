import { useEffect, useRef, type RefObject } from 'react';

/** Takes the keyboard to something that has just appeared in the place of what was pressed. */
export const useFocusOnMount = <Thing extends HTMLElement>(): RefObject<Thing | null> => {
  const thing = useRef<Thing>(null);
  useEffect(() => thing.current?.focus(), []);
  return thing;
};
