// What goes into diagnostics, and who makes them.
import { release } from 'node:os';
import { fileURLToPath } from 'node:url';
import { app } from 'electron';
import type { Health } from '../../preload/health.js';
import { inEnglish, msg, say } from '../../preload/language/sentence.js';
import type { DiagnosticsMaker } from '../api/diagnostics.js';
import { describeTransitions } from '../api/transition-words.js';
import { messageOf } from '../lib/errors.js';
import { jsonInEnglish } from '../lib/json-in-english.js';
import { createPeer, workerGone } from '../lib/worker-call.js';
import { spawnThread } from '../lib/worker-host.js';
import type { Entry, makeEntries, packEntries } from '../log/pack-diagnostics.js';
import { printConfig } from '../settings/print-config.js';
import { forkProcess } from '../shell/fork-process.js';
import { choresBy, createChoreRunner } from '../store/run-chore.js';
import type { DiagnosticsFacts } from '../store/diagnostics-facts.js';
import { builtFile } from './built-file.js';
import type { Foundation } from './foundation.js';
import { logFolderIn } from './log-folder.js';

interface DiagnosticsParts extends Pick<Foundation, 'log' | 'settings'> {
  readonly dataFolder: string;
  /** How Perch is doing; undefined where it does not run, as on the command line. */
  readonly health: () => Health | undefined;
}

/** Makes diagnostics from what holds now. */
export const createDiagnostics = (parts: DiagnosticsParts): DiagnosticsMaker => ({
  make: async (withMessages) => {
    const facts = await readFacts(parts.dataFolder, withMessages);
    const texts = [about(), settingsOf(parts), ...healthOf(parts), ...historyOf(facts)];
    const secrets = parts.log.secrets();
    const logFolder = logFolderIn(parts.dataFolder);
    return inThread((thread) => thread.makeEntries({ texts, logFolder, secrets }));
  },
  write: (entries, file) => inThread((thread) => thread.packEntries({ entries, file })),
});

const about = (): Entry => ({
  name: 'about.txt',
  about: msg`Versions of Perch, its runtime and the system`,
  text: [
    `Perch ${app.getVersion()}${app.isPackaged ? '' : ' (not packaged)'}`,
    `Electron ${process.versions.electron}, Node ${process.versions.node}, Chromium ${process.versions.chrome}`,
    `${process.platform} ${process.arch}, ${release()}`,
    `made at ${new Date().toISOString()}`,
    '',
  ].join('\n'),
});

const settingsOf = ({ settings }: DiagnosticsParts): Entry => ({
  name: 'settings.txt',
  about: msg`Every setting with where it comes from; tokens and keys are masked`,
  text: `${printConfig(settings.resolved())}\n`,
});

function healthOf({ health }: DiagnosticsParts): readonly Entry[] {
  const now = health();
  const name = 'health.json';
  const text = `${jsonInEnglish(now)}\n`;
  return now ? [{ name, about: msg`What Health shows, as it is now`, text }] : [];
}

type Facts = DiagnosticsFacts | string | undefined;

/** A damaged history is a thing diagnostics are made for: it is told, not thrown. */
const readFacts = (folder: string, withMessages: boolean): Promise<Facts> => {
  const runner = createChoreRunner(() =>
    forkProcess(fileURLToPath(builtFile('chore-worker.js')), 'Perch diagnostics'),
  );
  const runChore = choresBy((request) => runner.runChore(request));
  return runChore('diagnosticsFacts', { folder, withMessages }).catch(messageOf);
};

function historyOf(facts: Facts): readonly Entry[] {
  const figures = { name: 'history.json', about: msg`The history in figures, without its texts` };
  if (facts === undefined) return [];
  if (typeof facts === 'string') return [{ ...figures, text: `${facts}\n` }];
  const { transitions, said, ...rest } = facts;
  return [
    { ...figures, text: `${JSON.stringify(rest, undefined, 2)}\n` },
    connectionsOf(transitions),
    ...(said ? [messagesOf(said)] : []),
  ];
}

const connectionsOf = (transitions: DiagnosticsFacts['transitions']): Entry => ({
  name: 'connections.txt',
  about: msg`What happened to the connections to Slack, newest first`,
  text: describeTransitions(transitions)
    .map(({ at, words }) => `${new Date(at).toISOString()} ${inEnglish(words)}\n`)
    .join(''),
});

const messagesOf = (said: NonNullable<DiagnosticsFacts['said']>): Entry => ({
  name: 'messages.txt',
  about: msg`The texts of the last conversations with Perch`,
  text: said
    .map(({ at, channel, by, text }) => `${new Date(at).toISOString()} ${channel} ${by}: ${text}\n`)
    .join(''),
});

interface Thread {
  makeEntries: typeof makeEntries;
  packEntries: typeof packEntries;
}

/** Does one thing in a thread of its own, which ends with it. */
async function inThread<Value>(
  work: (thread: ReturnType<typeof createPeer<Thread>>['remote']) => Promise<Value>,
): Promise<Value> {
  const worker = spawnThread(builtFile('diagnostics-worker.js'), undefined);
  const peer = createPeer<Thread>(worker.port, {});
  worker.onExit((cause) => peer.fail(workerGone(say`The making of diagnostics`, cause)));
  try {
    return await work(peer.remote);
  } finally {
    await worker.terminate();
  }
}
