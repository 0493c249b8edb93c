import { z } from 'zod';
import { lineOf } from '../../agents/summary-prompt.js';
import { machineTimeZone } from '../../agents/prompt-for.js';
import { AppError } from '../../lib/errors.js';
import type { Clock } from '../../lib/clock.js';
import type { Remote } from '../../lib/worker-call.js';
import type { StoreCalls } from '../../store/store.js';
import { channelOf } from '../digest/find-said.js';
import type { NameBook } from '../name-book.js';
import { readInput, schemaOf } from './read-input.js';
import type { ReadingTool } from './tool.js';

const input = z
  .object({
    channel: z.string().trim().min(1).max(80).describe('Its name or id, as "ops" or "C012ABCDE".'),
    hours: z.number().int().min(1).max(720).default(24),
  })
  .strict();
const mostMessages = 60;

/** Reads what was said lately in a channel, as far as everybody where it is asked may read it. */
export function readChannelTool(options: {
  readonly store: Remote<StoreCalls>;
  readonly names: NameBook;
  readonly clock: Clock;
}): ReadingTool {
  const { store, names, clock } = options;
  return {
    name: 'read_channel',
    description: 'Reads the latest messages of a channel, oldest first.',
    inputSchema: schemaOf(input),
    kind: 'read-only',
    version: '1',
    read: (given) => Promise.resolve(readInput(input, given)),
    run: async (args, { asked }) => {
      const { channel: name, hours } = readInput(input, args);
      const found = await channelOf(name.replace(/^#/, ''), asked, options);
      if (typeof found === 'string') throw new AppError('not_found', found);
      const { workspace, channel } = found;
      const since = ((clock.now() - hours * 3_600_000) / 1000).toFixed(6);
      const { rows } = await store.saidIn({
        ...{ workspace, channel, since, until: asked.ts, limit: mostMessages },
      });
      const zone = machineTimeZone();
      const lines = rows
        .filter(({ text }) => text.trim() !== '')
        .map(({ author, text, at }) =>
          lineOf({ name: names.person(workspace, author), text, at }, zone),
        );
      return lines.length === 0 ? `Nothing was said there in ${hours} hours.` : lines.join('\n');
    },
  };
}
