// One message while its answer is written: what stands there, what is to stand there, and the calls between.
import type { SteadyClock } from '../../lib/clock.js';
import { failpoint } from '../../lib/failpoint.js';
import { isAborted } from '../../lib/settleable.js';
import type { Log } from '../../log/log.js';
import type { Asked, GrowingMessage, Outgoing, Sent } from '../transport.js';
import { answerMarkdown } from './answer-body.js';
import type { Budget } from './budget.js';
import {
  appendStream,
  closeStream,
  cutStream,
  updateText,
  updateUnfinished,
} from './draft-calls.js';
import type { Forms } from './forms.js';
import { failed, type Failed } from './refusal.js';
import { harmless } from './text.js';
import type { Web } from './web.js';

/** What its calls are made with. */
export interface GrowingOptions {
  readonly web: () => Web;
  readonly forms: Pick<Forms, 'look'>;
  readonly appends: Budget;
  readonly updates: Budget;
  readonly clock: SteadyClock;
  readonly log: Log;
}

/** How the message was begun, and what of it is known. */
export interface Begun {
  readonly asked: Asked;
  readonly ts: string;
  /** 'stream': one of ours that is open; 'post': a message to edit; 'unknown': of an earlier run. */
  readonly as: 'stream' | 'post' | 'unknown';
  /** What stands there; '' where nobody knows. */
  readonly text: string;
  readonly onStopped: () => void;
}

const appendEveryMs = 700;
/** Slack allows 50 updates a minute, and readers don't like a text that jumps. */
const updateEveryMs = 1200;
const interrupted = '_I was closed while I wrote this. I go on when I am started again._';

/** The growing message, as those who finish it see it. */
export class Growing implements GrowingMessage {
  readonly ts: string;
  /** 'open': a stream that takes more; 'closed': to be edited; 'maybe': to be closed before it is edited. */
  #stream: 'open' | 'closed' | 'maybe';
  /** What stands there. */
  #there: string;
  #wanted = '';
  #lastAt: number;
  #isGivenUp = false;
  #work: Promise<void> | undefined;
  #over = new AbortController();

  constructor(
    private readonly begun: Begun,
    private readonly options: GrowingOptions,
  ) {
    this.ts = begun.ts;
    this.#there = begun.text;
    this.#stream = ({ stream: 'open', post: 'closed', unknown: 'maybe' } as const)[begun.as];
    this.#lastAt = options.clock.steady();
  }

  write(text: string): void {
    this.#wanted = harmless(text);
    if (this.#isGivenUp || this.#over.signal.aborted) return;
    this.#work ??= this.#grow().finally(() => (this.#work = undefined));
  }

  /** Another try begins: its text need not go on where this one's ended. */
  startOver(): this {
    this.#over = new AbortController();
    this.#wanted = '';
    if (this.#stream === 'open') this.#stream = 'maybe';
    this.#isGivenUp = false;
    return this;
  }

  async interrupt(): Promise<void> {
    await this.rest();
    const { web, log } = this.options;
    const { asked } = this.begun;
    try {
      if (this.#stream === 'open') await cutStream(web(), asked, this, `\n\n${interrupted}`);
      else await updateText(web(), asked, this, `${this.#there}\n\n${interrupted}`.trim());
    } catch (error) {
      log.debug('a message was left as it was', { ts: this.ts, error });
    }
    this.#stream = 'maybe';
  }

  /** Writes no more. Resolves when nothing is under way. */
  async rest(): Promise<void> {
    this.#over.abort();
    await this.#work;
  }

  /** Ends its stream with the rest of the answer; false where it has to be edited instead. Throws what the call throws. */
  async close(outgoing: Outgoing): Promise<boolean> {
    await this.rest();
    const goesOn = answerMarkdown(outgoing).startsWith(this.#there);
    if (this.#stream !== 'open' || !goesOn) return false;
    // Whatever comes of it: what stands there is not known any more until it is answered.
    this.#stream = 'maybe';
    try {
      const { web, forms } = this.options;
      const end = { alreadyThere: this.#there, look: forms.look() };
      await closeStream(web(), outgoing, this, end);
    } catch (thrown) {
      if (failed(thrown).kind === 'rate limited') this.#stream = 'open';
      throw thrown;
    }
    return true;
  }

  /** Ends its stream as it stands, if it may have one. */
  async cut(): Promise<void> {
    if (this.#stream === 'closed') return;
    await cutStream(this.options.web(), this.begun.asked, this).catch((thrown: unknown) => {
      if (failed(thrown).kind !== 'refused') throw thrown;
    });
    this.#stream = 'closed';
  }

  async #grow(): Promise<void> {
    const { appends, updates, clock } = this.options;
    while (!this.#isGivenUp && this.#hasMore() && !isAborted(this.#over.signal)) {
      const streams = this.#stream === 'open';
      const budget = streams ? appends : updates;
      const dueAt = this.#lastAt + (streams ? appendEveryMs : updateEveryMs);
      const waitMs = Math.max(dueAt - clock.steady(), budget.waitMs());
      if (waitMs > 0) await clock.sleep(waitMs, this.#over.signal);
      if (waitMs > 0 || !budget.tryTake()) continue;
      await this.#step(budget);
      this.#lastAt = clock.steady();
    }
  }

  /** What stands in a stream can only go on; what is to be replaced waits for the end. */
  #hasMore(): boolean {
    if (this.#wanted === this.#there || this.#wanted === '') return false;
    return this.#stream !== 'open' || this.#wanted.startsWith(this.#there);
  }

  async #step(budget: Budget): Promise<void> {
    const wanted = this.#wanted;
    const { web } = this.options;
    const { asked } = this.begun;
    try {
      if (this.#stream === 'open') {
        await appendStream(web(), asked, this, wanted.slice(this.#there.length));
      } else {
        await this.cut();
        await updateUnfinished(web(), asked, this, wanted);
      }
      this.#there = wanted;
      failpoint('in mid-stream');
    } catch (thrown) {
      this.#noteFailure(failed(thrown), budget);
    }
  }

  #noteFailure(failure: Failed, budget: Budget): void {
    const { log } = this.options;
    log.debug('an answer is not shown while it is written', { kind: failure.kind, ts: this.ts });
    if (failure.kind === 'rate limited') return budget.restFor(failure.afterMs);
    if (failure.kind === 'refused' && failure.code === 'stopped_by_user') {
      this.#isGivenUp = true;
      this.#stream = 'closed';
      return this.begun.onStopped();
    }
    if (failure.kind === 'refused' && failure.code === 'message_not_in_streaming_state') {
      this.#stream = 'closed';
      return;
    }
    // Whether the words are there nobody knows, or Slack does not want them: the end puts it right.
    this.#isGivenUp = true;
    if (this.#stream === 'open') this.#stream = 'maybe';
  }
}

/** Names a message among all that grow. */
export const growingKey = ({ channel }: Pick<Asked, 'channel'>, { ts }: Sent): string =>
  `${channel}/${ts}`;
