// One connection per workspace of the settings: made, changed and ended as the settings say.
import { say } from '../../preload/language/sentence.js';
import type { HealthBoard } from '../api/health-board.js';
import type { Rules } from '../conversation/rules.js';
import type { Clock } from '../lib/clock.js';
import { AppError } from '../lib/errors.js';
import { inBackground } from '../log/in-background.js';
import type { Log } from '../log/log.js';
import { conflictOf, nameOf } from '../settings/workspace-conflicts.js';
import type { KnownWorkspace, WorkspaceSettings } from '../settings/workspaces.js';
import type { Transport, WorkspaceInfo } from '../transports/transport.js';
import { createPauses, type Pauses } from './pauses.js';
import { openRules, rulesOf } from './rules-of.js';
import { awayTransport, pausedTransport, removedTransport } from './no-way-out.js';
import type { SlackWays } from './slack-ways.js';

export interface WorkspacesOptions {
  readonly settings: WorkspaceSettings;
  /** Told after every change of the settings; returns the unsubscribe. */
  readonly onSettings: (listener: () => void) => () => void;
  /** Makes the connection of one workspace; it opens nothing before it is started. */
  readonly open: (workspace: number, claim: Claim) => SlackWays;
  readonly board: Pick<HealthBoard, 'setWorkspaces'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Says which team a connection turned out to be; throws where it must not be connected beside the others. */
export type Claim = (info: WorkspaceInfo) => void;

/** Every connection to Slack. Without `workspace` a call is for all. */
export interface Workspaces {
  /** Begins to connect; what comes into the settings later connects at once. */
  start(): void;
  /**
   * Lasts over a restart; with `until` (ms) it resumes by itself then. Throws not_found for a workspace that isn't
   * there, as the next two do.
   */
  pause(workspace?: string, until?: number): void;
  resume(workspace?: string): void;
  reconnect(workspace?: string): void;
  /** Network back, wake-up: waits end now. */
  nudge(): void;
  /** The machine is about to sleep. */
  sleep(): void;
  /** The way out to a team. */
  transportOf(team: string): Transport;
  /** What Health calls a team's workspace; nothing it knows where there is none. */
  idOf(team: string): string;
  /** Whom Perch answers in a team, where and when. */
  policyOf(team: string): Rules;
  /** Missed questions of a team up to this age are answered; 0 = none is read. */
  catchUpHoursOf(team: string): number;
  /** What a team's panel suggests; undefined = it has none. */
  suggestionsOf(team: string): readonly string[] | undefined;
  /** The connection of a team; undefined while it is in no settings, or paused. */
  slackOfTeam(team: string): SlackWays | undefined;
  /** The teams that are known, with their connections. */
  teams(): readonly { readonly team: WorkspaceInfo; readonly slack: SlackWays }[];
  /** The connection of a workspace. Throws not_found. */
  slackOf(workspace: string): SlackWays | undefined;
  /** Ports of 127.0.0.1 on which HTTP events are waited for. */
  httpPorts(): readonly number[];
  /** The workspace of a call by its id, or by its team's. Throws not_found. */
  find(workspace: string): KnownWorkspace;
  stop(): Promise<void>;
}

/** Nothing connects before start(). */
export const createWorkspaces = (options: WorkspacesOptions): Workspaces =>
  new Connections(options);

interface Connection {
  readonly slack: SlackWays;
  /** Its tokens and how it is held; another one makes it anew. */
  madeWith: string;
  /** How its events came in when it was looked at last. */
  way: string;
  isPaused: boolean;
  /** Which team it turned out to be in this run. */
  team: WorkspaceInfo | undefined;
  /** Which team it was in an earlier run. */
  readonly before: WorkspaceInfo | undefined;
}

class Connections implements Workspaces {
  readonly #open = new Map<number, Connection>();
  /** Teams whose workspace was taken out of the settings in this run. */
  readonly #removed = new Map<string, string>();
  readonly #unfollow: () => void;
  readonly #pauses: Pauses;
  #isStarted = false;

  constructor(private readonly options: WorkspacesOptions) {
    this.#pauses = createPauses(options.clock, (number) => this.#endPause(number));
    this.#follow();
    this.#unfollow = options.onSettings(() => this.#follow());
  }

  start(): void {
    this.#isStarted = true;
    for (const { slack } of this.#open.values()) slack.connection.start();
  }

  pause(workspace?: string, until?: number): void {
    this.#setPaused(workspace, until ?? true);
  }

  resume(workspace?: string): void {
    this.#setPaused(workspace, false);
  }

  reconnect(workspace?: string): void {
    for (const [, { slack }] of this.#chosen(workspace)) slack.connection.reconnect();
  }

  nudge(): void {
    for (const { slack } of this.#open.values()) slack.connection.nudge();
  }

  sleep(): void {
    for (const { slack } of this.#open.values()) slack.connection.sleep();
  }

  transportOf(team: string): Transport {
    const [, connection] = this.#ofTeam(team) ?? [];
    const removed = this.#removed.get(team);
    if (!connection) return removed === undefined ? awayTransport : removedTransport(removed);
    return connection.isPaused
      ? pausedTransport(
          (connection.team ?? connection.before)?.name ?? 'The workspace',
          connection.slack.transport,
        )
      : connection.slack.transport;
  }

  idOf(team: string): string {
    return String(this.#ofTeam(team)?.[0] ?? team);
  }

  policyOf(team: string): Rules {
    const [number] = this.#ofTeam(team) ?? [];
    const known = this.options.settings.list().find((each) => each.number === number);
    return known ? rulesOf(known) : openRules;
  }

  catchUpHoursOf(team: string): number {
    const [number] = this.#ofTeam(team) ?? [];
    return this.options.settings.list().find((each) => each.number === number)?.catchUpHours ?? 0;
  }

  suggestionsOf(team: string): readonly string[] | undefined {
    const [number] = this.#ofTeam(team) ?? [];
    const known = this.options.settings.list().find((each) => each.number === number);
    return known?.panel === 'off' ? undefined : known?.prompts;
  }

  slackOfTeam(team: string): SlackWays | undefined {
    const [, connection] = this.#ofTeam(team) ?? [];
    return connection?.isPaused === false ? connection.slack : undefined;
  }

  teams(): readonly { readonly team: WorkspaceInfo; readonly slack: SlackWays }[] {
    return [...this.#open.values()].flatMap(({ team, before, slack, isPaused }) => {
      const info = team ?? before;
      return info && !isPaused ? [{ team: info, slack }] : [];
    });
  }

  slackOf(workspace: string): SlackWays | undefined {
    return this.#chosen(workspace)[0]?.[1].slack;
  }

  httpPorts(): readonly number[] {
    return [...this.#open.values()].flatMap(({ slack }) => slack.http.port() ?? []);
  }

  find(workspace: string): KnownWorkspace {
    const known = this.options.settings
      .list()
      .find(({ number, info }) => String(number) === workspace || info?.id === workspace);
    if (known) return known;
    throw new AppError('not_found', say`There is no workspace named ${workspace}.`);
  }

  async stop(): Promise<void> {
    this.#unfollow();
    this.#pauses.stop();
    await Promise.all([...this.#open.values()].map(({ slack }) => slack.stop()));
  }

  /** Makes the connections those of the settings. */
  #follow(): void {
    const present = this.options.settings.list();
    this.options.board.setWorkspaces(
      present.map((known) => ({
        ...{ id: String(known.number), label: nameOf(known), team: known.info?.id },
      })),
    );
    const numbers = new Set(present.map(({ number }) => number));
    for (const number of this.#open.keys()) if (!numbers.has(number)) this.#drop(number);
    for (const known of present) this.#bringUpToDate(known);
  }

  #drop(number: number): void {
    const connection = this.#open.get(number);
    this.#open.delete(number);
    this.#pauses.end(number);
    if (!connection) return;
    const info = connection.team ?? connection.before;
    if (info) this.#removed.set(info.id, info.name);
    inBackground(connection.slack.stop(), this.options.log, 'ending a connection');
    // One that was refused as a duplicate of this one may connect now.
    this.nudge();
  }

  #bringUpToDate(known: KnownWorkspace): void {
    const madeWith = fingerprintOf(known);
    const connection = this.#open.get(known.number);
    if (!connection) return this.#connect(known, madeWith);
    const way = JSON.stringify(known.way);
    if (connection.way !== way) connection.slack.connection.follow();
    connection.way = way;
    if (connection.madeWith === madeWith) return;
    connection.madeWith = madeWith;
    connection.team = undefined;
    connection.slack.connection.reconnect();
  }

  #connect({ number, paused, info, way }: KnownWorkspace, madeWith: string): void {
    const slack = this.options.open(number, (team) => this.#claim(number, team));
    this.#open.set(number, {
      ...{ slack, madeWith, way: JSON.stringify(way), isPaused: false },
      ...{ team: undefined, before: info },
    });
    if (info) this.#removed.delete(info.id);
    if (isPausedAt(paused, this.options.clock.now())) this.#take(number, paused);
    if (this.#isStarted) slack.connection.start();
  }

  /** First come, first served: what was connected in this run stays, its double is refused. */
  #claim(number: number, info: WorkspaceInfo): void {
    const { settings } = this.options;
    const all = settings.list();
    const connected = all.flatMap((known) => {
      const team = this.#open.get(known.number)?.team;
      return team && known.number !== number ? [{ ...known, info: team }] : [];
    });
    const own = all.find((known) => known.number === number);
    const conflict = conflictOf(
      { appToken: own?.appToken, botToken: own?.botToken, info },
      connected,
    );
    if (conflict) throw conflict;
    const connection = this.#open.get(number);
    if (connection) connection.team = info;
    this.#removed.delete(info.id);
    settings.learn(number, info);
  }

  #setPaused(workspace: string | undefined, paused: boolean | number): void {
    for (const [number] of this.#chosen(workspace)) {
      this.#take(number, paused);
      this.#remember(number, paused);
    }
  }

  #endPause(number: number): void {
    this.options.log.info('a pause is over', { workspace: number });
    this.#setPaused(String(number), false);
  }

  /** What holds of pausing for one of them, as it is remembered. */
  #take(number: number, paused: boolean | number): void {
    const connection = this.#open.get(number);
    if (!connection) return;
    connection.isPaused = paused !== false;
    const until = typeof paused === 'number' ? paused : undefined;
    if (connection.isPaused) connection.slack.connection.pause(until);
    else connection.slack.connection.resume();
    if (until === undefined) this.#pauses.end(number);
    else this.#pauses.begin(number, until);
  }

  /** A full disk must not keep anybody from pausing. */
  #remember(number: number, paused: boolean | number): void {
    try {
      this.options.settings.setPaused(number, paused);
    } catch (error) {
      this.options.log.warn('the pause will not outlast this run', { error });
    }
  }

  #chosen(workspace: string | undefined): readonly (readonly [number, Connection])[] {
    if (workspace === undefined) return [...this.#open];
    const { number } = this.find(workspace);
    return [...this.#open].filter(([each]) => each === number);
  }

  /** By what was found out in this run; before that by what is remembered. */
  #ofTeam(team: string): readonly [number, Connection] | undefined {
    const claimed = [...this.#open].find(([, connection]) => connection.team?.id === team);
    if (claimed) return claimed;
    const known = this.options.settings.list().find(({ info }) => info?.id === team);
    const connection = known && this.#open.get(known.number);
    return connection && !connection.team ? [known.number, connection] : undefined;
  }
}

/** A pause whose time came while Perch did not run is over. */
const isPausedAt = (paused: boolean | number, now: number): boolean =>
  typeof paused === 'number' ? paused > now : paused;

const fingerprintOf = (known: KnownWorkspace): string => {
  const { appToken, botToken, expectedBotUserId, apiUrl, socket } = known;
  return JSON.stringify([appToken, botToken, expectedBotUserId, apiUrl, socket]);
};
