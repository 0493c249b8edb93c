// Reads a Slack export out of its zip file: one day of one channel at a time, however large the whole is.
import { basename } from 'node:path';
import { createHash } from 'node:crypto';
import { say, type Sentence } from '../../../../preload/language/sentence.js';
import type { SourceTrouble } from '../../../../preload/sources.js';
import { AppError, messageOf } from '../../../lib/errors.js';
import type { ChannelKind } from '../../../lib/place.js';
import { openArchive, ZipTrouble, type Zip } from '../../../lib/zip.js';
import type { PastMessage } from '../../../lib/past-message.js';
import type { PastNames, PastStep } from '../../transport.js';
import type { Self } from '../events.js';
import { toPastMessage } from '../past-message.js';
import {
  channelLists,
  nameOf,
  readChannels,
  readUsers,
  teamOf,
  type ExportChannel,
} from './export-format.js';

/** A day that unpacks to more is no day of talk. */
const maxDayBytes = 64_000_000;
const maxListBytes = 256_000_000;
/** So many messages make a step: a few milliseconds of writing. */
const enoughMessages = 200;
/** Empty days end a step, too, so that progress is seen. */
const mostDays = 100;

/** An open export. */
export interface ExportReader {
  readonly names: PastNames;
  /** `cursor` as the step before gave it; one that this archive does not know begins anew. */
  step(cursor: string | null): Promise<PastStep>;
  close(): void;
}

interface Day {
  readonly entry: string;
  readonly channel: PlacedChannel;
  /** "#ops, 2026-03-01" */
  readonly label: string;
  readonly date: string;
}
interface PlacedChannel {
  readonly id: string;
  readonly kind: ChannelKind;
  readonly name: string;
}

/** Who the bot is in a workspace Perch is connected to; its own messages are known by it. */
export type BotOf = (workspace: string) => Omit<Self, 'workspace'> | undefined;

/** Opens an export. Rejects with invalid_input when the file is none. */
export async function openExport(file: string, botOf: BotOf): Promise<ExportReader> {
  const zip = await openArchive(file).catch((error: unknown) => refuse(file, error));
  try {
    return await read(zip, file, botOf);
  } catch (error) {
    zip.close();
    throw error instanceof ZipTrouble ? refuse(file, error) : error;
  }
}

async function read(zip: Zip, file: string, botOf: BotOf): Promise<ExportReader> {
  const top = zip.entries.find(({ name }) => /^(?:[^/]+\/)?users\.json$/.test(name))?.name;
  if (top === undefined) throw notAnExport(file, say`it holds no users.json`);
  const prefix = top.slice(0, -'users.json'.length);
  const users = readUsers(await json(zip, top, maxListBytes));
  // An export says nowhere which workspace it is of, but its people do.
  const id =
    teamOf(users) ?? `E${createHash('sha256').update(basename(file)).digest('hex').slice(0, 10)}`;
  const self: Self = { workspace: id, userId: '', botId: undefined, ...botOf(id) };
  const people = users.map((user) => ({ id: user.id, name: nameOf(user) }));
  const personOf = new Map(people.map(({ id: user, name }) => [user, name]));
  const folders = await conversations(zip, prefix, { self, personOf });
  const channels = [...folders.values()];
  const channelOf = new Map(channels.map((each) => [each.id, each.name]));
  const names = {
    person: (user: string) => personOf.get(user),
    channel: (channel: string) => channelOf.get(channel),
  };
  const days = daysOf(zip, prefix, folders);
  return {
    names: { workspace: { id, name: nameOfExport(file) }, channels, people },
    step: (cursor) => takeStep({ zip, days, self, names }, cursor),
    close: () => zip.close(),
  };
}

/** By the folder their days are in: direct messages by id, everything else by name. */
async function conversations(
  zip: Zip,
  prefix: string,
  { self, personOf }: { self: Self; personOf: ReadonlyMap<string, string> },
): Promise<Map<string, PlacedChannel>> {
  const folders = new Map<string, PlacedChannel>();
  for (const { file, kind } of channelLists) {
    const entry = zip.entries.find(({ name }) => name === prefix + file);
    for (const each of entry ? readChannels(await json(zip, entry.name, maxListBytes)) : []) {
      const name = each.name ?? membersOf(each, self, personOf);
      // Two people's own talk is a conversation; what is written to the bot is questions.
      const isOfOthers = kind === 'dm' && !each.members.includes(self.userId);
      const placed = { id: each.id, kind: isOfOthers ? ('group-dm' as const) : kind, name };
      folders.set(each.name ?? each.id, placed);
    }
  }
  return folders;
}

const membersOf = (
  { members, id }: ExportChannel,
  self: Self,
  personOf: ReadonlyMap<string, string>,
): string =>
  members
    .filter((member) => member !== self.userId)
    .map((member) => personOf.get(member) ?? member)
    .join(', ') || id;

/** The newest first: it is asked about most. */
function daysOf(zip: Zip, prefix: string, folders: ReadonlyMap<string, PlacedChannel>): Day[] {
  return zip.entries
    .flatMap(({ name: entry }): Day[] => {
      const [, folder = '', date = ''] =
        /^([^/]+)\/(\d{4}-\d\d-\d\d)\.json$/.exec(
          entry.startsWith(prefix) ? entry.slice(prefix.length) : '',
        ) ?? [];
      const channel = folders.get(folder);
      return channel ? [{ entry, channel, date, label: `${channel.name}, ${date}` }] : [];
    })
    .toSorted((a, b) =>
      a.date === b.date ? (a.entry < b.entry ? -1 : 1) : a.date < b.date ? 1 : -1,
    );
}

interface Open {
  readonly zip: Zip;
  readonly days: readonly Day[];
  readonly self: Self;
  readonly names: Parameters<typeof toPastMessage>[3];
}

async function takeStep(
  { zip, days, self, names }: Open,
  cursor: string | null,
): Promise<PastStep> {
  const from = Math.max(0, cursor === null ? 0 : days.findIndex(({ entry }) => entry === cursor));
  const messages: PastMessage[] = [];
  const troubles: SourceTrouble[] = [];
  let next = from;
  for (
    ;
    next < days.length && messages.length < enoughMessages && next - from < mostDays;
    next += 1
  ) {
    const day = days[next];
    if (!day) break;
    try {
      const rows = await json(zip, day.entry, maxDayBytes);
      if (!Array.isArray(rows)) throw new ZipTrouble(say`is no list of messages`);
      messages.push(
        ...rows.flatMap((row) => toPastMessage(row, day.channel.id, self, names) ?? []),
      );
    } catch (error) {
      // The archive itself can't be read now, as when its drive was taken away.
      if (!(error instanceof ZipTrouble)) throw unreachable(error);
      troubles.push({ item: day.entry, reason: error.says });
    }
  }
  const item = days[next - 1]?.label ?? '';
  const at = days[next]?.entry ?? null;
  return { messages, troubles, cursor: at, done: next, total: days.length, item };
}

async function json(zip: Zip, entry: string, maxBytes: number): Promise<unknown> {
  const text = (await zip.read(entry, maxBytes)).toString('utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ZipTrouble(say`is no valid JSON`);
  }
}

/** "Acme Slack export Mar 1 2026 - Mar 31 2026.zip" is Slack's own name for it. */
const nameOfExport = (file: string): string =>
  basename(file)
    .replace(/\.zip$/i, '')
    .replace(/ slack export .*$/i, '');

const unreachable = (error: unknown): AppError =>
  new AppError('folder_unreadable', say`The export can't be read: ${messageOf(error)}.`, {
    ...{ cause: error, retryable: true, fix: say`Put the file back where it was.` },
  });

function refuse(file: string, error: unknown): never {
  if (error instanceof AppError) throw error;
  throw notAnExport(file, error instanceof ZipTrouble ? error.says : messageOf(error));
}

const notAnExport = (file: string, why: string | Sentence): AppError =>
  new AppError('invalid_input', say`${file} can't be read as a Slack export: ${why}.`, {
    fix: say`Choose the zip file as Slack gave it, without unpacking it.`,
  });
