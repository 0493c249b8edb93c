// What is asked of a screen from outside of it, as the palette asks the Doctor to look: a wish waits until its screen is there.
import {
  createContext,
  useContext,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
} from 'react';

/** What a screen can be asked for. */
export type Wish = 'doctor' | 'settings without search';

/** The wishes that wait. Changes its identity with every new one. */
export interface Wishes {
  /** True once for each wish. */
  take(wish: Wish): boolean;
}

/** Hands the wishes to the screens. */
export const WishesContext = createContext<Wishes>({ take: () => false });

/** The wishes, and a way to make one. */
export const useWishes = (): readonly [wishes: Wishes, wish: (wish: Wish) => void] => {
  const waiting = useRef(new Set<Wish>());
  const [made, setMade] = useState(0);
  // A new identity with every wish is what tells the screens of it.
  const wishes = useMemo(
    (): Wishes => ({ take: (wish) => made > 0 && waiting.current.delete(wish) }),
    [made],
  );
  const make = (wish: Wish): void => {
    waiting.current.add(wish);
    setMade((before) => before + 1);
  };
  return [wishes, make];
};

/** Does what is wished for, now or when the component comes. */
export const useWish = (wish: Wish, grant: () => void): void => {
  const wishes = useContext(WishesContext);
  const hear = useEffectEvent(grant);
  useEffect(() => {
    if (wishes.take(wish)) hear();
  }, [wishes, wish]);
};
