// The Doctor's checks with what each really looks at, for the window and for `perch doctor`.
import { access, constants, statfs } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import type { CheckId, DoctorReport } from '../../preload/doctor.js';
import { noModelPhrase } from '../agents/no-model.js';
import type { Check } from '../doctor/check.js';
import { diskCheck } from '../doctor/checks/disk.js';
import {
  historyCheck,
  indexCheck,
  type HistoryState,
  type IndexState,
} from '../doctor/checks/files.js';
import { instanceCheck, type Others } from '../doctor/checks/instance.js';
import { keychainCheck } from '../doctor/checks/keychain.js';
import { modelCheck } from '../doctor/checks/model.js';
import { portCheck } from '../doctor/checks/port.js';
import { noWorkspaceCheck, slackChecks } from '../doctor/checks/slack.js';
import { wayChecks } from '../doctor/checks/way.js';
import { examine } from '../doctor/examine.js';
import { systemClock as clock } from '../lib/clock.js';
import { modelPolicy } from '../settings/model-policy.js';
import { keychainOf } from '../settings/keychain-words.js';
import { nameOf } from '../settings/workspace-conflicts.js';
import type { KnownWorkspace } from '../settings/workspaces.js';
import { readSkew } from '../transports/slack/server-time.js';
import type { Foundation } from './foundation.js';
import { slackFactsOf } from './slack-facts.js';

/** What differs between the app that runs and a look from outside. */
export interface DoctorOptions {
  readonly foundation: Foundation;
  readonly dataFolder: string;
  readonly history: () => Promise<HistoryState>;
  readonly index: () => Promise<IndexState>;
  readonly others: () => Promise<Others>;
  /** Ports on which this machine's Perch waits for HTTP events. */
  readonly ownPorts: () => Promise<readonly number[]>;
}

/** Which checks are made; all of them without a word. */
export interface Asked {
  readonly only?: CheckId | undefined;
  /** Of the checks that are made for each workspace, that one's. */
  readonly workspace?: string | undefined;
}

/** Makes every check, or those that are asked for with what they need, and tells of those that were asked for. */
export const runDoctor = (options: DoctorOptions, asked: Asked = {}): Promise<DoctorReport> =>
  examine(
    checksOf(options).filter(
      ({ id, workspace }) =>
        (asked.only === undefined || id === asked.only) &&
        (asked.workspace === undefined || workspace?.id === asked.workspace),
    ),
    clock,
  );

function checksOf(options: DoctorOptions): readonly Check[] {
  const { settings, secrets, network } = options.foundation;
  const workspaces = settings.workspaces.list();
  const model = modelPolicy(settings.config());
  return [
    diskCheck(diskOf(options.dataFolder)),
    historyCheck(options.history),
    indexCheck(options.index),
    keychainCheck(() => keychainOf(secrets)),
    instanceCheck(options.others),
    ...workspaces.map((known) => portCheck(portOf(known, options))),
    ...slackOf(options, workspaces),
    modelCheck({
      whyNone: noModelPhrase(model),
      reach: async (signal) => {
        const { reachModel } = await import('../agents/reach-model.js');
        return reachModel(model, network.guardedFetch, signal, clock.now());
      },
    }),
  ];
}

/** Workspaces that ask the same Slack share the checks of the way to it. */
function slackOf(
  { foundation }: DoctorOptions,
  workspaces: readonly KnownWorkspace[],
): readonly Check[] {
  const first = foundation.settings.workspaces.configOf(1).apiUrl;
  const addresses = new Set(
    workspaces.length === 0 ? [first] : workspaces.map(({ apiUrl }) => apiUrl),
  );
  return [...addresses].flatMap((apiUrl) => {
    const { all, reach } = wayChecks(wayTo(apiUrl, foundation));
    const here = workspaces.filter((known) => known.apiUrl === apiUrl);
    const own = here.flatMap((known) => slackChecks(slackFactsOf(known, foundation), reach));
    return [...all, ...(workspaces.length === 0 ? [noWorkspaceCheck] : own)];
  });
}

function wayTo(apiUrl: string, { network }: Foundation) {
  const probe = network.probe(apiUrl);
  return {
    route: () => probe.route(),
    name: () => probe.name(),
    reach: () => probe.reach(),
    certificate: () => probe.certificate(),
    skewMs: (signal: AbortSignal) => readSkew(apiUrl, network.fetch, clock, signal),
  };
}

/** Before Perch has made its folder, the one it will stand in counts. */
function diskOf(folder: string) {
  const there = nearest(folder);
  return {
    folder,
    free: async () => {
      const { bavail, bsize } = await statfs(there);
      return bavail * bsize;
    },
    canWrite: () =>
      access(there, constants.W_OK).then(
        () => true,
        () => false,
      ),
  };
}

const nearest = (folder: string): string =>
  existsSync(folder) || dirname(folder) === folder ? folder : nearest(dirname(folder));

const portOf = (known: KnownWorkspace, { ownPorts }: DoctorOptions) => {
  const { transport, httpPort } = known.way;
  return {
    workspace: { id: String(known.number), name: nameOf(known) },
    port: transport === 'socket' ? undefined : httpPort,
    isOurs: async () => (await ownPorts()).includes(httpPort),
    isFree: isPortFree,
  };
};

/** Whether this port of 127.0.0.1 can be listened on; it is let go at once. */
const isPortFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
