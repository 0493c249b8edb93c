// What both programs are measured against: a simulated Slack without posting limits, and a model that answers at once unless told otherwise.
import { startModel, type Model } from '../fakes/model/start-model.js';
import type { ModelOptions } from '../fakes/model/state.js';
import { startSlack, type Slack } from '../fakes/slack/slack.js';

/** One simulated workspace, and the model server beside it. */
export interface World {
  readonly slack: Slack;
  readonly model: Model;
  readonly person: string;
  /** Many, because Slack admits one post per second and channel, and Perch keeps to it. */
  readonly channels: readonly string[];
  /** Resolves with performance.now() when the next client has been greeted. */
  connected(): Promise<number>;
  stop(): Promise<void>;
}

const channelCount = 500;
const connectWithinMs = 30_000;

/** Starts a new world in this process. */
export async function startWorld(modelOptions: ModelOptions = {}): Promise<World> {
  const slack = await startSlack({ rateLimits: false });
  const model = await startModel({
    wire: { comments: false, splitBytes: false },
    answer: () => 'The order was sent this morning.',
    ...modelOptions,
  });
  const person = slack.addUser({ name: 'ana', realName: 'Ana' });
  const channels = Array.from({ length: channelCount }, (_, index) =>
    slack.addChannel({ name: `room-${index}` }),
  );
  return {
    ...{ slack, model, person, channels },
    connected: async () => {
      const from = slack.journal.entries.length;
      await slack.waitFor(({ kind, seq }) => kind === 'hello' && seq >= from, connectWithinMs);
      return performance.now();
    },
    stop: async () => {
      await Promise.all([slack.stop(), model.stop()]);
    },
  };
}
