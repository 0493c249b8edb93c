// How Perch is started again by itself. Pure.

/** What of the arguments was meant for the start before alone. */
const onlyThen = new Set(['--hidden', '--quick-chat']);

/** For app.relaunch(): the same program with the same arguments and `more`; an AppImage is started by its own file. */
export const relaunchOptions = (
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  more: readonly string[] = [],
): { args: string[]; execPath?: string } => ({
  args: [...argv.slice(1).filter((arg) => !onlyThen.has(arg)), ...more],
  ...(env['APPIMAGE'] ? { execPath: env['APPIMAGE'] } : {}),
});
