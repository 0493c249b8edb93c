// The progress lines of the set-up: what is being done, then its size and time.

/** Megabytes for people: 274_726_912 -> "262 MB". */
export const megabytes = (bytes) => `${Math.round(bytes / 1024 / 1024)} MB`;

/** Seconds for people: 9812 ms -> "9.8 s". */
export const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/**
 * Writes progress to `stream`. `during(label, work)` prints "label … detail, 9.8 s" on one line, where the
 * detail is what `work` answers; a line printed by `note` in between stands on its own.
 */
export function createReport({ stream, now }) {
  let isLineOpen = false;
  const note = (text) => {
    stream.write(`${isLineOpen ? '\n' : ''}${text}\n`);
    isLineOpen = false;
  };
  const during = async (label, work) => {
    const startedAt = now();
    stream.write(`  ${label} … `);
    isLineOpen = true;
    const detail = await work();
    const outcome = [detail, seconds(now() - startedAt)].filter(Boolean).join(', ');
    stream.write(`${isLineOpen ? '' : '  … '}${outcome}\n`);
    isLineOpen = false;
  };
  return { note, during };
}
