import { useEffect, useState } from 'react';

/** The time in ms, renewed every `everyMs`, so that what is shown as "3 min ago" stays true. */
export const useNow = (everyMs: number): number => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
};
