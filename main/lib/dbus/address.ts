// Where the session's D-Bus listens. Pure.
import { join } from 'node:path';

/**
 * The path of its socket, with a zero before an abstract one; undefined where there is none that can be reached.
 * https://dbus.freedesktop.org/doc/dbus-specification.html#addresses
 */
export function sessionBusPath(
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const runtime = env['XDG_RUNTIME_DIR'];
  const given = env['DBUS_SESSION_BUS_ADDRESS'];
  if (!given) return runtime ? join(runtime, 'bus') : undefined;
  return given
    .split(';')
    .map(pathOf)
    .find((path) => path !== undefined);
}

function pathOf(address: string): string | undefined {
  if (!address.startsWith('unix:')) return undefined;
  const pairs = address
    .slice('unix:'.length)
    .split(',')
    .map((pair): [string, string] => [
      pair.slice(0, pair.indexOf('=')),
      decodeURIComponent(pair.slice(pair.indexOf('=') + 1)),
    ]);
  const { path, abstract } = Object.fromEntries(pairs);
  return path ?? (abstract === undefined ? undefined : `\0${abstract}`);
}
