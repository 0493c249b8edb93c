// secrets.json: what it holds, and how it gets to disk.
import { chmod, open, rename, rm } from 'node:fs/promises';
import { z } from 'zod';
import type { Clock } from '../lib/clock.js';
import type { Log } from '../log/log.js';
import { readJsonFile } from './json-file.js';
import { keepAside } from './keep-aside.js';
import { presentName } from './secret-names.js';
import { writeError } from './write-error.js';

const entry = z.discriminatedUnion('kept', [
  z.object({ kept: z.literal('encrypted'), base64: z.base64() }),
  z.object({ kept: z.literal('unencrypted'), value: z.string() }),
]);
const contentSchema = z.object({
  /** 1 = of the time when there was one workspace. */
  version: z.literal([1, 2]),
  /** The user's decision to keep secrets unencrypted where the system can't encrypt. */
  acceptedUnencrypted: z.boolean(),
  secrets: z.record(z.string(), entry),
});

export type SecretEntry = z.output<typeof entry>;
/** Everything in secrets.json. */
export interface SecretsContent {
  readonly acceptedUnencrypted: boolean;
  /** By SecretName; what a newer Perch keeps under other names stays as it is. */
  readonly secrets: ReadonlyMap<string, SecretEntry>;
}

const nothing: SecretsContent = { acceptedUnencrypted: false, secrets: new Map() };

/** Reads secrets.json. A damaged file is kept aside and counts as none. */
export function readSecretsFile(file: string, clock: Clock, log: Log): SecretsContent {
  const found = readJsonFile(file);
  if (found.kind === 'missing') return nothing;
  const parsed = contentSchema.safeParse(found.kind === 'object' ? found.value : undefined);
  if (!parsed.success) {
    const kept = keepAside(file, clock);
    log.error(
      `The stored tokens could not be read. The file is kept as ${kept}; enter them again.`,
    );
    return nothing;
  }
  const { acceptedUnencrypted, secrets } = parsed.data;
  const entries = Object.entries(secrets).map(([name, kept]) => [presentName(name), kept] as const);
  return { acceptedUnencrypted, secrets: new Map(entries) };
}

/** Replaces secrets.json in one step, readable by its owner only; without content it is removed. */
export async function writeSecretsFile(file: string, content: SecretsContent): Promise<void> {
  const { acceptedUnencrypted, secrets } = content;
  try {
    if (!acceptedUnencrypted && secrets.size === 0) {
      await rm(file, { force: true });
      return;
    }
    const data = { version: 2, acceptedUnencrypted, secrets: Object.fromEntries(secrets) };
    await replaceFile(file, `${JSON.stringify(data, undefined, 2)}\n`);
  } catch (cause) {
    throw writeError(file, cause);
  }
}

async function replaceFile(file: string, text: string): Promise<void> {
  const temporary = `${file}.new`;
  const handle = await open(temporary, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await chmod(temporary, 0o600); // a file left over from a crash keeps the mode it had
  await rename(temporary, file);
}
