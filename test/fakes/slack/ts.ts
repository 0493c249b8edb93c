// Slack's message ids: 'seconds.micros', strictly increasing.

/** Gives out ts: now, or just after the last one. */
export function createTsSource(now: () => number): () => string {
  let lastMicros = 0;
  return () => {
    lastMicros = Math.max(lastMicros + 1, Math.floor(now() * 1000));
    return formatTs(lastMicros);
  };
}

const formatTs = (micros: number): string =>
  `${Math.floor(micros / 1e6)}.${String(micros % 1e6).padStart(6, '0')}`;

/** A ts as whole microseconds, to compare by; undefined when it is none. Whole seconds are allowed, as in `oldest`. */
export function tsMicros(ts: string): number | undefined {
  const [, seconds, micros = ''] = /^(\d+)(?:\.(\d{1,6}))?$/.exec(ts) ?? [];
  return seconds === undefined ? undefined : Number(seconds) * 1e6 + Number(micros.padEnd(6, '0'));
}
