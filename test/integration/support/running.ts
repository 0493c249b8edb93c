// The built app as a server beside a simulated Slack and model server, anew for each test of a file.
import { afterEach, beforeEach } from 'vitest';
import { startModel, type Model } from '../../fakes/model/start-model.js';
import { startSlack, type Slack } from '../../fakes/slack/slack.js';
import { makeHome, startHeadless, type Headless, type Home } from './headless.js';

/** What a test has to do with. `app` may be replaced, as by a second start in the same `home`. */
export interface Running {
  slack: Slack;
  model: Model;
  home: Home;
  app: Headless;
}

export interface RunningOptions {
  readonly slack?: Parameters<typeof startSlack>[0];
  readonly model?: Parameters<typeof startModel>[0];
}

/** Starts all of it before each test of the file, and ends it after. Empty until the first test begins. */
export function running(options: RunningOptions = {}): Running {
  // Filled before any test can look.
  const world = {} as Running;
  beforeEach(async () => {
    world.slack = await startSlack(options.slack);
    world.model = await startModel(options.model);
    world.home = makeHome(world.slack, world.model);
    world.app = startHeadless(world.home);
    await world.app.waitForLine(/ready/);
  });
  afterEach(async () => {
    await world.app.kill();
    await Promise.all([world.slack.stop(), world.model.stop()]);
    world.home.remove();
  });
  return world;
}
