// Secrets that are looked for where none may be, in whatever way they are written down.
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Secrets by what they are. */
export type Canaries = Readonly<Record<string, string>>;

/** What was found: of which canary, how it was written, and where. */
export interface Leak {
  readonly canary: string;
  readonly spelling: string;
  readonly where: string;
}

/** Bytes that were looked through, with the name of their place. */
export interface Place {
  readonly where: string;
  readonly bytes: Buffer;
}

/** Every canary in every spelling that is in these places. */
export const findLeaks = (canaries: Canaries, places: readonly Place[]): readonly Leak[] =>
  Object.entries(canaries).flatMap(([canary, secret]) =>
    Object.entries(spellingsOf(secret)).flatMap(([spelling, needle]) =>
      places
        .filter(({ bytes }) => bytes.includes(needle))
        .map(({ where }) => ({ canary, spelling, where })),
    ),
  );

/** Text as a place. */
export const textPlace = (where: string, text: string): Place => ({
  where,
  bytes: Buffer.from(text),
});

/** Every file below a folder, read whole; but those named. Perch may be at work in it: what goes meanwhile is passed over. */
export function filesBelow(folder: string, except: readonly string[] = []): readonly Place[] {
  return readdirSync(folder).flatMap((name) => {
    if (except.includes(name)) return [];
    return unlessGone(() => filesAt(join(folder, name), except)) ?? [];
  });
}

function filesAt(path: string, except: readonly string[]): readonly Place[] {
  // A link leads elsewhere: Chromium's singleton lock, for one.
  const entry = lstatSync(path);
  if (entry.isDirectory()) return filesBelow(path, except);
  return entry.isFile() ? [{ where: path, bytes: readFileSync(path) }] : [];
}

function unlessGone<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A secret in every way that would still give it away. */
export function spellingsOf(secret: string): Readonly<Record<string, Buffer>> {
  const bytes = Buffer.from(secret);
  const half = Math.floor(secret.length / 2);
  const texts = {
    raw: secret,
    'in JSON': JSON.stringify(secret).slice(1, -1),
    'in JSON in JSON': JSON.stringify(JSON.stringify(secret)).slice(3, -3),
    'in a URI': encodeURIComponent(secret),
    hex: bytes.toString('hex'),
    HEX: bytes.toString('hex').toUpperCase(),
    'with its halves exchanged': secret.slice(half) + secret.slice(0, half),
    ...base64Of(bytes, 'base64'),
    ...base64Of(bytes, 'base64url'),
  };
  const entries = Object.entries(texts).map(([name, text]) => [name, Buffer.from(text)] as const);
  return { ...Object.fromEntries(entries), 'UTF-16LE': Buffer.from(secret, 'utf16le') };
}

/** Wherever it stands in what was encoded: the characters that depend on it alone. */
function base64Of(bytes: Buffer, encoding: 'base64' | 'base64url'): Record<string, string> {
  const at = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString(encoding);
    const whole = Math.floor(((before + bytes.length) * 8) / 6);
    return [`${encoding} after ${before}`, text.slice(before === 0 ? 0 : before + 1, whole)];
  });
  // Each pair is a name and a text.
  return Object.fromEntries(at) as Record<string, string>;
}
