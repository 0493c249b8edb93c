// Faults 26 to 32, 37 and 39: the model, the process, the disk and the machine.
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import type { Script } from '../fakes/model/script.js';
import { variant, type Fault } from './fault.js';
import { startPerch } from './perch.js';
import type { Stage } from './stage.js';

const atOnce = 0;

const modelDoes = (name: string, script: Script): Fault => ({
  name: `model: ${name}`,
  lastsMs: 500,
  begin: ({ model }) => model.next(script),
});
const signal = (name: string, how: NodeJS.Signals, lastsMs: number): Fault => ({
  name,
  lastsMs,
  begin: ({ app }) => app.child.kill(how),
  end: ({ app }) => app.child.kill('SIGCONT'),
});

/** Another program holds the write lock of the history. */
function lockHistory({ home }: Stage): { release(): void } {
  const db = new BetterSqlite3(join(home.folder, 'data', 'history.db'));
  db.exec('BEGIN IMMEDIATE');
  return {
    release: () => {
      db.exec('ROLLBACK');
      db.close();
    },
  };
}

/** A fault with something to let go of at its end. */
function busyHistory(seconds: number): Fault {
  let held: { release(): void } | undefined;
  return {
    name: `history locked for ${seconds} s`,
    lastsMs: seconds * 1000,
    onlyAlone: true,
    begin: (stage) => void (held = lockHistory(stage)),
    end: () => held?.release(),
  };
}

/** The second start with the same folder ends by itself and leaves the first alone. */
async function startTwice({ home, faultsSeen }: Stage): Promise<void> {
  const how = await startPerch(home).ended;
  if (how !== '0') faultsSeen.push(`the second instance ended with ${how}`);
}

/** The faults of one machine. `isLong` makes the frozen process and the locked file last as long as the bars say. */
export const machineFaults = (isLong: boolean): readonly Fault[] => [
  modelDoes('reset in mid-stream', { resetAfter: 2 }),
  variant(modelDoes('ends without [DONE]', { breakAfter: 2 })),
  modelDoes('malformed events', { garbageAfter: 1 }),
  modelDoes('402, no credit', { status: 402 }),
  modelDoes('429 for 1 s', { status: 429, headers: { 'retry-after': '1' } }),
  variant(modelDoes('no answer, cut', { silence: 'cut' })),
  { ...modelDoes('stalls in mid-stream', { stallAfter: 2 }), onlyLong: true, withinMs: 60_000 },
  signal(`process stopped for ${isLong ? 60 : 4} s`, 'SIGSTOP', isLong ? 60_000 : 4000),
  {
    name: 'main thread blocked for 6 s',
    lastsMs: 6000,
    failpoint: 'frame received=stall:6000@5',
    onlyAlone: true,
    begin: () => undefined,
  },
  {
    name: 'store worker blocked for 6 s',
    lastsMs: 6000,
    failpoint: 'inside a commit=stall:6000@12',
    onlyAlone: true,
    begin: () => undefined,
  },
  {
    name: 'store worker dies',
    lastsMs: 300,
    // Each worker counts anew, reads too: one after the other dies, for ever. A question needs some fourteen of these, so a life
    // of twelve would measure chance: whether a question happens to fit into one.
    failpoint: 'inside a commit=leave@30',
    onlyAlone: true,
    begin: () => undefined,
  },
  {
    name: 'a commit fails',
    lastsMs: 300,
    failpoint: 'inside a commit=throw@12',
    onlyAlone: true,
    begin: () => undefined,
  },
  variant({
    name: 'clock an hour ahead',
    lastsMs: 1500,
    begin: ({ app }) => app.child.kill('SIGUSR2'),
  }),
  {
    name: 'clock an hour ahead, then back',
    lastsMs: 1000,
    begin: ({ app }) => app.child.kill('SIGUSR2'),
    end: ({ app }) => app.child.kill('SIGUSR2'),
  },
  {
    name: 'clock back, then a reset',
    lastsMs: 600,
    begin: async ({ app, slack }) => {
      app.child.kill('SIGUSR2');
      await new Promise((resolve) => setTimeout(resolve, 300));
      app.child.kill('SIGUSR2');
      await new Promise((resolve) => setTimeout(resolve, 300));
      slack.faults.resetSockets();
    },
  },
  busyHistory(isLong ? 10 : 2),
  { name: 'second instance', lastsMs: atOnce, onlyAlone: true, begin: startTwice },
];
