// Whatever comes in whatever order: one final answer per question, in the order of the questions of its thread.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Agent } from '../../main/agents/agent.js';
import { AppError } from '../../main/lib/errors.js';
import type { IncomingMessage } from '../../main/transports/incoming.js';
import { incoming } from '../support/incoming.js';
import { tempFolder } from '../support/temp.js';
import { talk, type Talk } from './support/talk.js';

const questions = 6;

/** One thing that happens. `which` names a question. */
type Step =
  | { readonly kind: 'deliver'; readonly which: number; readonly event: 0 | 1 }
  | { readonly kind: 'edit' | 'delete'; readonly which: number }
  | { readonly kind: 'fail'; readonly how: Failure }
  | { readonly kind: 'pass'; readonly ms: number }
  | { readonly kind: 'crash' };

/** What becomes of the next post. */
type Failure = 'refused' | 'unreachable' | 'limited' | 'response lost' | 'hangs' | 'applied, hangs';

const which = fc.nat({ max: questions - 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('deliver' as const),
      which,
      event: fc.constantFrom(0 as const, 1 as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('edit' as const), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), which }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('fail' as const),
      how: fc.constantFrom<Failure>(
        ...([
          'refused',
          'unreachable',
          'limited',
          'response lost',
          'hangs',
          'applied, hangs',
        ] as const),
      ),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.nat({ max: 1500 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('crash' as const) }) },
);

/** With the start before the count and the first try, that stays within the five tries of a question. */
const mostCrashes = 3;

const scene = fc
  .array(step, { minLength: 5, maxLength: 25 })
  .filter((steps) => steps.filter(({ kind }) => kind === 'crash').length <= mostCrashes);

/** Two threads in one channel and one in another, two questions each. */
const ask = (): IncomingMessage[] => {
  const roots = ['C1', 'C1', 'C2'].map((channel) => incoming({ channel, mentionsBot: true }));
  const followUps = roots.map(({ channel, ts }) =>
    incoming({ channel, thread: ts, mentionsBot: true }),
  );
  return [...roots, ...followUps].map((each, index) => ({ ...each, text: `question ${index}` }));
};

const never = (): Promise<never> => new Promise(() => undefined);

/** One workspace over several runs of Perch on one file. */
class World {
  readonly asked = ask();
  /** In the order they were first on disk. */
  readonly arrived: IncomingMessage[] = [];
  readonly deleted = new Set<string>();
  readonly edited = new Set<string>();
  readonly #folder = tempFolder();
  readonly #posted: Talk['posted'] = [];
  #run: Talk | undefined;
  #failure: Failure | undefined;
  #edits = 0;

  async start(): Promise<Talk> {
    // Of an earlier run nothing goes on: its clock stands still.
    const agent: Agent = {
      answer: async ({ question }, { signal }) => {
        await run.clock.sleep(400, signal);
        return signal.aborted
          ? { kind: 'stopped', text: '', cited: [] }
          : { kind: 'whole', text: `re: ${question}`, cited: [] };
      },
    };
    const run: Talk = await talk({
      folder: this.#folder,
      posted: this.#posted,
      canEdit: true,
      agent,
      beforePost: () => this.#beforePost(),
      afterPost: () => this.#afterPost(),
    });
    this.#run = run;
    await run.conversation.resume();
    await run.pass();
    return run;
  }

  async take(next: Step): Promise<void> {
    const run = this.#run ?? (await this.start());
    switch (next.kind) {
      case 'deliver':
        return this.#deliver(run, this.#question(next.which), next.event);
      case 'edit':
        return this.#edit(run, this.#question(next.which));
      case 'delete':
        return this.#delete(run, this.#question(next.which));
      case 'fail':
        this.#failure = next.how;
        return;
      case 'pass':
        return run.pass(next.ms);
      case 'crash':
        await this.start();
    }
  }

  /** Slack delivers until it is heard, nothing fails any more, and time passes. */
  async settle(): Promise<Talk['posted']> {
    this.#failure = undefined;
    const run = await this.start();
    for (const question of this.asked) await this.#deliver(run, question, 1);
    await run.pass(120_000);
    expect(await run.store.remote.queues()).toMatchObject({ inbox: 0, outbox: 0, deadLetters: 0 });
    return this.#posted;
  }

  #question(index: number): IncomingMessage {
    const found = this.asked[index];
    if (!found) throw new Error(`There is no question ${index}.`);
    return found;
  }

  async #deliver(run: Talk, question: IncomingMessage, event: 0 | 1): Promise<void> {
    const eventId = `${question.eventId}-${event}`;
    await run.conversation.receive({ ...question, eventId });
    if (!this.arrived.includes(question)) this.arrived.push(question);
    await run.pass();
  }

  async #edit(run: Talk, { eventId, ...question }: IncomingMessage): Promise<void> {
    this.#edits += 1;
    this.edited.add(question.ts);
    const changed = { text: `${question.text}, edited`, editedAt: run.clock.now() + this.#edits };
    await run.conversation.receive({
      ...question,
      ...{ kind: 'edit', eventId: `${eventId}-e${this.#edits}`, ...changed },
    });
    await run.pass();
  }

  async #delete(run: Talk, question: IncomingMessage): Promise<void> {
    this.deleted.add(question.ts);
    const eventId = `${question.eventId}-d`;
    await run.conversation.receive({
      ...question,
      ...{ kind: 'delete', eventId, deletedAt: run.clock.now() },
    });
    await run.pass();
  }

  #beforePost(): Promise<never> | undefined {
    const how = this.#failure;
    if (how === 'response lost' || how === 'applied, hangs') return undefined;
    this.#failure = undefined;
    if (how === 'refused') throw new AppError('invalid_input', 'refused');
    if (how === 'unreachable') throw new AppError('network_down', 'unreachable');
    if (how === 'limited')
      throw new AppError('slack_rate_limited', 'limited', { retryAfterMs: 700 });
    return how === 'hangs' ? never() : undefined;
  }

  #afterPost(): Promise<never> | undefined {
    const how = this.#failure;
    this.#failure = undefined;
    if (how === 'response lost') throw new AppError('socket_closed', 'lost');
    return how === 'applied, hangs' ? never() : undefined;
  }
}

it(
  'answers each question exactly once and in order, whatever happens',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(scene, async (steps) => {
        const world = new World();
        for (const next of steps) await world.take(next);
        const posted = await world.settle();

        const answersTo = (question: IncomingMessage) =>
          posted.filter((post) => post.question === question.ts);
        for (const question of world.asked) {
          const answers = answersTo(question);
          if (world.deleted.has(question.ts)) expect(answers.length).toBeLessThanOrEqual(1);
          else expect(answers).toHaveLength(1);
          const lastText = world.edited.has(question.ts)
            ? `${question.text}, edited`
            : question.text;
          if (!world.deleted.has(question.ts)) expect(answers[0]?.text).toBe(`re: ${lastText}`);
        }
        for (const [index, root] of world.asked.slice(0, 3).entries()) {
          const thread = [root.ts, world.asked[index + 3]?.ts];
          const inThread = (ts: string): boolean => thread.includes(ts);
          const came = world.arrived.map(({ ts }) => ts).filter(inThread);
          const answered = posted.map((post) => post.question).filter(inThread);
          expect(answered).toEqual(came.filter((ts) => answered.includes(ts)));
        }
      }),
      { numRuns: 25 },
    );
  },
);
