/** A server as it was typed: an address, or a command with its arguments. */
export type TypedServer =
  | { readonly url: string; readonly token: boolean }
  | { readonly command: string; readonly args: readonly string[]; readonly env: readonly string[] };

/** Reads a command line, whose words may stand in quotes, or an address; undefined where there is neither. */
export function readServer(what: string, secrets: readonly string[]): TypedServer | undefined {
  const text = what.trim();
  if (/^https?:\/\//i.test(text)) return { url: text, token: secrets.includes('token') };
  const words = Array.from(
    text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g),
    ([, a, b, c]) => a ?? b ?? c,
  );
  const [command, ...args] = words.filter((word) => word !== undefined);
  return command ? { command, args, env: secrets } : undefined;
}

/** "API_KEY=abc" lines by name; a line that is none counts as a name without a value. */
export const readSecrets = (lines: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    lines
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map((line) => {
        const at = line.indexOf('=');
        return at === -1 ? [line, ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
      }),
  );
