import type { Data } from './data.js';
import type { Foundation } from './foundation.js';
import type { Talk } from './talk.js';

/** Messages forgotten in one go; between them the store takes in what arrives. */
const batch = 500;

/**
 * Takes a workspace out: what waits for it can no longer be delivered, its history goes when asked to, and
 * last its tokens. Rejects when the history doesn't answer; the workspace is then paused and still there.
 */
export async function removeWorkspace(
  { settings, log }: Foundation,
  { store, catchUp }: Data,
  { workspaces, names }: Talk,
  { workspace, withHistory }: { readonly workspace: string; readonly withHistory: boolean },
): Promise<void> {
  const { number, info } = workspaces.find(workspace);
  settings.workspaces.refuseFixed(number);
  workspaces.pause(workspace);
  if (info) {
    const reason = `${info.name} was removed from Perch, so this can no longer be delivered.`;
    await store.remote.leaveWorkspace({ workspace: info.id, reason });
    if (withHistory) {
      while (await store.remote.forgetMessages({ workspace: info.id, limit: batch }));
      await store.remote.forgetWorkspace(info.id);
      names.forgetWorkspace(info.id);
      catchUp();
    }
  }
  await settings.workspaces.remove(number);
  log.info('workspace removed', { workspace: info?.name ?? workspace, withHistory });
}
