// Exports and backfills as the contract sees them.
import { access } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import { say } from '../../preload/language/sentence.js';
import type { PastChannel, SourceTrouble, SourceView } from '../../preload/sources.js';
import type { NewPast } from '../api/sources.js';
import { createPast, type PastView } from '../conversation/past/past.js';
import { systemClock as clock } from '../lib/clock.js';
import { AppError, messageOf } from '../lib/errors.js';
import { sentenceIn } from '../lib/sentence-text.js';
import { spawnThread } from '../lib/worker-host.js';
import type { SourceRow } from '../store/sources.js';
import { openExportFeed } from '../transports/slack/export/export-calls.js';
import type { JoinedChannel, PastFeed, PastNames } from '../transports/transport.js';
import { builtFile } from './built-file.js';
import type { Data } from './data.js';
import type { Foundation } from './foundation.js';
import type { Talk } from './talk.js';

export type PastSources = ReturnType<typeof openPastSources>;

/** Listing channels waits for Slack no longer than this. */
const listMs = 20_000;
const mostTroubles = 500;

/** Reads nothing before takeUp(). */
export function openPastSources(
  { log, settings }: Foundation,
  { store, catchUp }: Pick<Data, 'store' | 'catchUp'>,
  { workspaces, names }: Pick<Talk, 'workspaces' | 'names'>,
  changed: () => void,
) {
  const bots = () =>
    settings.workspaces
      .list()
      .flatMap(({ info }) =>
        info ? [{ workspace: info.id, userId: info.botUserId, botId: undefined }] : [],
      );
  const openExport = (file: string): PastFeed =>
    openExportFeed(() => spawnThread(builtFile('export-worker.js'), { file, bots: bots() }));
  const past = createPast({
    store: store.remote,
    open: (row) => {
      if (row.kind === 'export') return openExport(row.what);
      const { workspace, channel } = backfillOf(row);
      const slack = workspaces.slackOfTeam(workspace);
      if (slack) return slack.past(channel);
      throw new AppError('workspace_paused', say`The workspace is paused or not in the settings.`, {
        ...{ retryable: true, fix: say`It goes on by itself when the workspace is connected.` },
      });
    },
    onNames: (found) => learn(found, names),
    onKept: catchUp,
    changed,
    ...{ clock, random: Math.random, log: log.for('past') },
  });
  const labelOf = (workspace: string, joined: JoinedChannel): string => {
    const name = joined.name === undefined ? undefined : `#${joined.name}`;
    const team = workspaces.teams().find(({ team: { id } }) => id === workspace)?.team.name;
    return `${name ?? names.shortPlace(workspace, joined.channel)} in ${team ?? workspace}`;
  };
  const channels = async (): Promise<PastChannel[]> => {
    const signal = AbortSignal.timeout(listMs);
    const known = await store.remote.channels();
    // Slack lists only the kinds of channel that the bot has a scope for.
    const heard = (team: string): JoinedChannel[] =>
      known
        .filter(({ workspace, kind, heard }) => workspace === team && kind !== 'pane' && heard)
        .map(({ id, kind }) => ({ channel: id, channelKind: kind }));
    const lists = await Promise.all(
      workspaces.teams().map(async ({ team, slack }) => {
        const joined = await slack.missed.channels(signal).catch(() => []);
        const all = new Map([...heard(team.id), ...joined].map((each) => [each.channel, each]));
        return [...all.values()].map((each) => ({
          ...{ workspace: team.id, channel: each.channel, label: labelOf(team.id, each) },
        }));
      }),
    );
    return lists.flat();
  };
  const put = async (row: Pick<SourceRow, 'id' | 'kind' | 'what'>, details: object) => {
    await store.remote.putSource({
      ...{ ...row, addedAt: clock.now(), details: JSON.stringify(details) },
    });
    await past.begin(row.id);
  };
  return {
    ...{ takeUp: past.takeUp, pause: past.pause, resume: past.resume, retry: past.retry },
    ...{ setPriority: past.setPriority, forget: past.forget, stop: past.stop, channels },
    views: async (): Promise<SourceView[]> => (await past.views()).map(toView),
    add: async (source: NewPast): Promise<void> => {
      if (source.kind === 'backfill') {
        const { workspace, channel } = source;
        const listed = (await channels()).find(
          (each) => each.workspace === workspace && each.channel === channel,
        );
        if (!listed)
          throw new AppError('not_found', say`The bot is not in that channel.`, {
            fix: say`Invite it there first.`,
          });
        const id = `backfill:${workspace}/${channel}`;
        return put({ id, kind: 'backfill', what: listed.label }, { workspace, channel });
      }
      const file = await readableFile(source.path);
      const feed = openExport(file);
      try {
        const found = await feed.names();
        await put(
          { id: `export:${file}`, kind: 'export', what: file },
          { workspace: found?.workspace.id },
        );
      } finally {
        feed.close();
      }
    },
    troubles: async (id: string): Promise<readonly SourceTrouble[]> => {
      const rows = await store.remote.sourceTroubles({ id, limit: mostTroubles });
      return rows.map(({ item, reason }) => ({ item, reason: sentenceIn(reason) }));
    },
  };
}

const toView = ({ row, state }: PastView): SourceView => ({
  ...{ id: row.id, kind: row.kind, what: row.what, state },
  ...{ items: row.kept, leftOut: 0, troubles: row.troubles },
  ...{ removable: true, pausable: row.endedAt === null, priority: row.priority },
});

/** Written by add alone. */
const backfillOf = ({ details }: SourceRow): { workspace: string; channel: string } =>
  JSON.parse(details) as { workspace: string; channel: string };

function learn({ workspace, channels, people }: PastNames, names: Talk['names']): void {
  const { id } = workspace;
  for (const channel of channels) names.setChannel({ ...channel, workspace: id });
  for (const person of people) names.setPerson({ ...person, workspace: id });
}

async function readableFile(path: string): Promise<string> {
  if (!isAbsolute(path)) throw new AppError('invalid_input', say`"${path}" is not a whole path.`);
  await access(path).catch((cause: unknown) => {
    throw new AppError('folder_unreadable', say`${path} can't be read: ${messageOf(cause)}.`, {
      ...{ cause, fix: say`Choose a file your user may read.` },
    });
  });
  return resolve(path);
}
