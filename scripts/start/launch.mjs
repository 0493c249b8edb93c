import { inRoot, root } from '../setup/paths.mjs';
import { electronExecutable, runtimeEnvironment } from '../runtime.mjs';

/**
 * What to start for the arguments of `npm start`: { command, args, cwd, env, remarks, isHeadless }. The remarks tell the
 * person in front of the terminal which switches were added, and why.
 */
export function launchOf(args, env) {
  return args.includes('--demo') ? demoLaunch(args, env) : appLaunch(args, env);
}

/** The demo is plain Node; it starts the app by this very script. */
function demoLaunch(args, env) {
  return {
    command: process.execPath,
    args: [inRoot('out', 'demo', 'main.js'), ...args.filter((argument) => argument !== '--demo')],
    cwd: root,
    env: runtimeEnvironment(env),
    remarks: [],
    isHeadless: false,
  };
}

function appLaunch(args, env) {
  const isRoot = process.getuid?.() === 0;
  const isHeadless = args.includes('--headless') || !hasDisplay(env);
  const added = [
    ...(isHeadless && !args.includes('--headless') ? ['--headless'] : []),
    ...(isHeadless ? ['--disable-gpu'] : []),
  ];
  return {
    command: electronExecutable(),
    args: [...(isRoot ? ['--no-sandbox'] : []), '.', ...args, ...added],
    cwd: root,
    env: runtimeEnvironment(env),
    remarks: remarksOn(isRoot, added.includes('--headless')),
    isHeadless,
  };
}

const remarksOn = (isRoot, isMadeHeadless) => [
  ...(isRoot
    ? ["Running as root, where Chromium can't use its sandbox: started with --no-sandbox."]
    : []),
  ...(isMadeHeadless ? ['No display: started with --headless, without window and tray.'] : []),
];

const hasDisplay = (env) =>
  process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
