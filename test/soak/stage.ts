// One workspace with the app in it: starts and ends the app, and measures how it comes back.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ChatRequest } from '../fakes/model/journal.js';
import { startModel, type Model } from '../fakes/model/start-model.js';
import { makeHome, type Home } from '../integration/support/headless.js';
import { holds } from './holds.js';
import { startPerch, type Perch, type StartOptions } from './perch.js';
import { openPlace, Talk, type Place } from './talk.js';

/** A second of the machine is this many of Slack's: the redelivery after five minutes comes after 15 s. */
const fastTime = 20;

/** ms from the end of a fault until Slack holds a working socket, and until a new question is answered. */
export interface Recovery {
  readonly connectedMs: number;
  readonly answeredMs: number;
}

/** How a stage is set. */
export interface StageOptions {
  readonly seed: number;
  /** Seconds of silence after which the app takes a connection for dead. */
  readonly pingSeconds: number;
  /** How much faster Slack's clock runs than the machine's. Default 20. */
  readonly timeScale?: number | undefined;
}

/** Where scenarios are played. */
export class Stage extends Talk {
  readonly faultsSeen: string[] = [];
  /** What a scenario wants to be told below its row. */
  readonly notes: string[] = [];
  #app: Perch | undefined;
  #freshSince = 0;

  private constructor(
    place: Place,
    readonly model: Model,
    readonly home: Home,
  ) {
    super(place);
  }

  /** Starts a workspace and a model; the app is started by start(). */
  static async open({ seed, pingSeconds, timeScale = fastTime }: StageOptions): Promise<Stage> {
    const place = await openPlace({ seed, timeScale });
    const model = await startModel({ answer: answerWithNumber });
    const home = makeHome(place.slack, model, {
      LOG_LEVEL: 'debug',
      SOCKET_PING_INTERVAL: String(pingSeconds),
    });
    return new Stage(place, model, home);
  }

  /** The app as it runs now. Throws when there is none. */
  get app(): Perch {
    if (!this.#app) throw new Error('The app was not started.');
    return this.#app;
  }

  /** Starts the app and waits until it is ready and greeted. Answers the ms that took. */
  async start(options: StartOptions = {}): Promise<number> {
    const startedAt = performance.now();
    this.launch(options);
    await this.app.ready();
    await this.until(() => this.slack.socketsReady > 0, 30_000, 'no socket was opened');
    return performance.now() - startedAt;
  }

  /**
   * Has the app running and connected as if for the first time. One that lost its connection would wait longer before
   * its next attempt, as its backoff grows until a connection has proven itself: the machine tells it that it has
   * woken up, for which it begins anew. One that is to have flags or a failpoint is started for it.
   */
  async startFresh(options: StartOptions = {}): Promise<void> {
    if (!this.#isRunning() || options.failpoint || options.flags) {
      await this.quit();
      await this.start(options);
    } else if (this.#hellos() !== 1) await this.#wake();
  }

  /** Throws the app's data away, as if it had never run. */
  forget(): void {
    rmSync(join(this.home.folder, 'data'), { recursive: true, force: true });
  }

  /** Starts the app and waits for nothing. */
  launch(options: StartOptions = {}): Perch {
    const app = startPerch(this.home, options);
    this.#app = app;
    this.#freshSince = this.slack.journal.entries.length;
    return app;
  }

  /** Ends the app as a user would, and looks for signs of a bug in what it printed. */
  async quit(expected = '0'): Promise<void> {
    if (this.#app && this.#isRunning()) {
      const how = await this.#app.quit();
      if (how !== expected) this.faultsSeen.push(`quit ended with ${how}`);
    }
    this.inspect();
  }

  /** Ends the app as a crash would. */
  async kill(): Promise<void> {
    await this.app.kill();
    this.inspect();
  }

  /** Keeps what a healthy app never prints. */
  inspect(): void {
    const bad = /a promise was left alone|Perch broke|Segmentation fault|FATAL ERROR/;
    const line = this.#app
      ?.output()
      .split('\n')
      .find((text) => bad.test(text));
    if (line) this.faultsSeen.push(line);
  }

  /**
   * Measures from now. Questions are asked at once and again when there is a socket, as Slack holds back for a
   * minute what found none. They count like any other.
   */
  async recover(scenario: string, withinMs: number): Promise<Recovery> {
    const from = performance.now();
    const since = async (condition: () => boolean): Promise<number> =>
      (await holds(condition, withinMs)) ? performance.now() - from : Infinity;
    const asked = [this.ask(scenario)];
    const connectedMs = await since(() => this.slack.socketsReady > 0);
    asked.push(this.ask(scenario));
    const answeredMs = await since(() => asked.some((question) => this.answersTo(question) > 0));
    // What still waits for its minute comes now: the run has no time for Slack's patience.
    this.slack.hurryRedeliveries();
    return { connectedMs, answeredMs };
  }

  /** Waits for a condition; throws `otherwise` with the app's last lines when it doesn't come. */
  async until(condition: () => boolean, withinMs: number, otherwise: string): Promise<void> {
    if (await holds(condition, withinMs)) return;
    const lines = this.#app?.output().split('\n').slice(-12).join('\n') ?? '';
    throw new Error(`${otherwise} within ${withinMs} ms.\n${lines}`);
  }

  /** Ends everything. */
  async close(): Promise<void> {
    await this.#app?.kill();
    await Promise.all([this.slack.stop(), this.model.stop()]);
    this.home.remove();
  }

  async #wake(): Promise<void> {
    this.#freshSince = this.slack.journal.entries.length;
    this.app.child.kill('SIGUSR1');
    const isBack = (): boolean => this.#hellos() > 0 && this.slack.socketsReady > 0;
    await this.until(isBack, 30_000, 'no socket was opened after the machine woke up');
  }

  #hellos(): number {
    return this.slack.journal.since(this.#freshSince).filter(({ kind }) => kind === 'hello').length;
  }

  #isRunning(): boolean {
    return this.#app?.child.exitCode === null && this.#app.child.signalCode === null;
  }
}

/** Repeats the number of the question, so that its answer can be told from others in the thread. */
function answerWithNumber({ messages }: ChatRequest): string {
  const asked = [...(messages.at(-1)?.content ?? '').matchAll(/case (\d+)\?/g)].at(-1)?.[1];
  return `Case ${asked ?? ''} was sent this morning.`;
}
