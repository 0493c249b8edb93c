import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { createInterface } from 'node:readline';
import { isChromiumNoise } from './chromium-noise.mjs';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const sameSignalMs = 1000;

/** Runs a program as if it were this one: terminal, signals, exit code. Answers the exit code. */
export function runInFront({ command, args, cwd, env, isHeadless }) {
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: ['inherit', 'inherit', isHeadless ? 'pipe' : 'inherit'],
    // In a group of its own, so that Ctrl-C in the terminal reaches it once: from us.
    detached: process.platform !== 'win32',
  });
  if (isHeadless) passOnErrors(child.stderr);
  const stopForwarding = forwardSignals(child);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      stopForwarding();
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}

function passOnErrors(stream) {
  createInterface({ input: stream }).on('line', (line) => {
    if (!isChromiumNoise(line)) process.stderr.write(`${line}\n`);
  });
}

/** The terminal and npm both send us a Ctrl-C; the child hears it once, and again only when it is pressed again. */
function forwardSignals(child) {
  let lastAt = Number.NEGATIVE_INFINITY;
  const forward = (signal) => {
    if (performance.now() - lastAt < sameSignalMs) return;
    lastAt = performance.now();
    child.kill(signal);
  };
  signals.forEach((signal) => process.on(signal, forward));
  return () => signals.forEach((signal) => process.off(signal, forward));
}
