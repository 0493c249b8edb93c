// Whether Perch may start as it was started. Pure.

/** How the process was started. */
export interface Start {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isHeadless: boolean;
  /** Undefined on Windows. */
  readonly uid: number | undefined;
}

/**
 * The launcher inside an AppImage adds --no-sandbox by itself where it finds no user namespaces, and tells nobody. A window
 * without Chromium's sandbox is none of ours: answers what to say instead of opening one. Without a window there is no page
 * to keep in, and root never has a sandbox.
 */
export function refusalWithoutSandbox({ argv, env, isHeadless, uid }: Start): string | undefined {
  const isByLauncher = Boolean(env['APPIMAGE']) && argv.includes('--no-sandbox');
  if (!isByLauncher || isHeadless || uid === 0) return undefined;
  return [
    'This system lets only installed programs make the sandbox that Perch keeps its window in (user namespaces are restricted).',
    'Install the deb or rpm instead, which bring what the sandbox needs, or allow unprivileged user namespaces.',
  ].join('\n');
}
