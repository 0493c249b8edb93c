// Starting programs from inside an AppImage, whose environment leads into a folder that goes with it.
import { spawn } from 'node:child_process';
import { delimiter } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Waits until the process $1 is gone, at most 30 s: two must not have one data folder. Then becomes the rest. */
const waitAndStart =
  'n=0; while kill -0 "$1" 2>/dev/null && [ $n -lt 150 ]; do sleep 0.2; n=$((n+1)); done; shift; exec "$@"';

/** Starts `command` once this process has ended. */
export function startAfterUs(command: readonly string[], env: Environment): void {
  const args = ['-c', waitAndStart, 'perch-restart', String(process.pid), ...command];
  spawn('/bin/sh', args, {
    ...{ detached: true, stdio: 'ignore', env: outsideImage(env) },
  }).unref();
}

/** The environment as it was before the AppImage's launcher added to it. */
export function outsideImage(env: Environment): NodeJS.ProcessEnv {
  const mount = env['APPDIR'];
  const own = new Set(['APPIMAGE', 'APPDIR', 'ARGV0', 'OWD']);
  const entries = Object.entries(env).filter(([name]) => !own.has(name));
  if (!mount) return Object.fromEntries(entries);
  const isOutside = (path: string): boolean => path !== mount && !path.startsWith(`${mount}/`);
  return Object.fromEntries(
    entries.flatMap(([name, value]) => {
      const parts = value?.split(delimiter) ?? [];
      const left = parts.filter(isOutside);
      if (left.length === parts.length) return [[name, value] as const];
      return left.length === 0 ? [] : [[name, left.join(delimiter)] as const];
    }),
  );
}
