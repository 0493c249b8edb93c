import { ago, fullTime } from './format.js';
import { useNow } from './use-now.js';

/** "12 s ago", kept true by ticking; the exact moment is in its tooltip. */
export const RelativeTime = ({ at }: { readonly at: number }) => {
  const now = useNow(1000);
  return (
    <time dateTime={new Date(at).toISOString()} title={fullTime(at)}>
      {ago(at, now)}
    </time>
  );
};
