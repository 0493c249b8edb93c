import type { Data } from './data.js';
import { followMachine } from './follow-machine.js';
import type { Foundation } from './foundation.js';
import type { Talk } from './talk.js';

/**
 * Names of earlier runs, then what was left: turns to answer, parts to deliver. Then Slack may come.
 * Resolves to the end of its watch over the machine.
 */
export async function takeUp(
  { log }: Foundation,
  { store }: Data,
  { names, conversation, slack }: Talk,
): Promise<() => void> {
  try {
    for (const workspace of await store.remote.workspaces()) names.setWorkspace(workspace);
    for (const channel of await store.remote.channels()) names.setChannel(channel);
    for (const person of await store.remote.people()) names.setPerson(person);
    await conversation.resume();
  } catch (error) {
    log.error('what an earlier run left could not be taken up', { error });
  }
  slack.connection.start();
  return followMachine(slack.connection, log.for('machine'));
}
