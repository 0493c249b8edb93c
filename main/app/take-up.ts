import type { Data } from './data.js';
import { followMachine } from './follow-machine.js';
import type { Foundation } from './foundation.js';
import type { AllSources } from './sources.js';
import type { Talk } from './talk.js';

/**
 * What was left by an earlier run, or by a history that was put in place. Then Slack may come. Resolves to the
 * end of its watch.
 */
export async function takeUp(
  base: Foundation,
  data: Data,
  talk: Talk,
  sources: AllSources,
): Promise<() => void> {
  const { workspaces } = talk;
  const unfollow = data.history.reopened.on(() => void readBack(base, data, talk, sources));
  const leaveFiles = data.history.forgot.on(() => talk.paneParts.tidy());
  await readBack(base, data, talk, sources);
  workspaces.start();
  const leaveMachine = followMachine(workspaces, base.log.for('machine'));
  return () => {
    unfollow();
    leaveFiles();
    leaveMachine();
  };
}

/** Names, then turns to answer and parts to deliver, then what is still to be read. */
async function readBack(
  { log }: Foundation,
  { store }: Data,
  { names, conversation, paneParts }: Talk,
  sources: AllSources,
) {
  try {
    for (const workspace of await store.remote.workspaces()) names.setWorkspace(workspace);
    for (const channel of await store.remote.channels()) names.setChannel(channel);
    for (const person of await store.remote.people()) names.setPerson(person);
    await conversation.resume();
    paneParts.tidy();
    await sources.takeUp();
    sources.sync();
  } catch (error) {
    log.error('what an earlier run left could not be taken up', { error });
  }
}
