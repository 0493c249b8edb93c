import type { Others } from '../doctor/checks/instance.js';

/** Connections of a workspace's Slack app: this Perch's, and all that Slack counts. */
interface Counted {
  readonly name: string;
  readonly sockets?: { readonly open: number; readonly counted?: number } | undefined;
}

/** Workspaces whose app has connections that are not this Perch's. */
export const foreignIn = (workspaces: readonly Counted[]): Others['foreign'] =>
  workspaces.flatMap(({ name, sockets }) => {
    const { open = 0, counted = 0 } = sockets ?? {};
    return sockets && counted > open ? [{ name, counted, own: open }] : [];
  });
