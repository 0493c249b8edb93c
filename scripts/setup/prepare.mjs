import { createReport, seconds } from './report.mjs';
import { setUp, steps } from './set-up.mjs';

const now = () => performance.now();

/** Sets up what is missing and reports it on stderr, in one line when nothing is. On failure says why and exits with 1. */
export async function prepare({ forTests = false, isQuietWhenReady = false, wanted = steps } = {}) {
  const startedAt = now();
  const report = createReport({ stream: process.stderr, now });
  try {
    const count = await setUp({ forTests, report }, wanted);
    const detail = `${count === 0 ? 'nothing to do, ' : ''}${seconds(now() - startedAt)}`;
    if (count > 0 || !isQuietWhenReady) report.note(`ready (${detail})`);
  } catch (error) {
    report.note(`\nSet-up failed: ${error.message}\n`);
    report.note(error.fix ? `What to do: ${error.fix}` : error.stack);
    process.exit(1);
  }
}
