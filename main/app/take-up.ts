import { powerMonitor } from 'electron';
import type { Data } from './data.js';
import type { Foundation } from './foundation.js';
import type { Talk } from './talk.js';

/** Names of earlier runs, then what was left: turns to answer, parts to deliver. Then Slack may come. */
export async function takeUp(
  { log }: Foundation,
  { store }: Data,
  { names, conversation, slack }: Talk,
) {
  try {
    for (const workspace of await store.remote.workspaces()) names.setWorkspace(workspace);
    for (const channel of await store.remote.channels()) names.setChannel(channel);
    for (const person of await store.remote.people()) names.setPerson(person);
    await conversation.resume();
  } catch (error) {
    log.error('what an earlier run left could not be taken up', { error });
  }
  slack.connection.start();
  const nudge = (): void => slack.connection.nudge();
  powerMonitor.on('resume', () => slack.connection.reconnect());
  powerMonitor.on('unlock-screen', nudge);
}
