/** Counts searches under way, so that background work can wait for a quiet moment. */
export interface Quiet {
  /** Runs a search; until it ends there is no quiet. */
  during<Value>(search: () => Promise<Value>): Promise<Value>;
  /** Resolves in a later turn of the event loop, when no search is under way. */
  wait(): Promise<void>;
}

/** Starts with no search under way. */
export function createQuiet(): Quiet {
  let searches = 0;
  let waiting: (() => void)[] = [];
  return {
    during: async (search) => {
      searches++;
      try {
        return await search();
      } finally {
        searches--;
        if (searches === 0) {
          for (const go of waiting) go();
          waiting = [];
        }
      }
    },
    wait: async () => {
      do {
        await new Promise<void>((resolve) => setImmediate(resolve));
        if (searches > 0) await new Promise<void>((resolve) => waiting.push(resolve));
      } while (searches > 0);
    },
  };
}
