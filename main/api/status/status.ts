// What a running Perch says of itself to `perch status`, in English. Pure.
import { inEnglish } from '../../../preload/language/sentence.js';
import type {
  ConnectionState,
  Health,
  PartHealth,
  WorkspaceHealth,
} from '../../../preload/health.js';

/** One connection, without anything that was said in it. */
export interface StatusWorkspace {
  readonly name: string;
  readonly state: ConnectionState['kind'];
  /** "Acme: connected, 3 min" */
  readonly line: string;
  readonly over: 'socket' | 'http';
  /** Connections of this Perch, and all of its Slack app that Slack counts. */
  readonly sockets?: { readonly open: number; readonly counted?: number };
  readonly error?: { readonly code: string; readonly message: string };
}

/** A part that does not work as it should. */
export interface StatusPart {
  readonly name: string;
  readonly state: PartHealth['state'];
  readonly message?: string;
  readonly fix?: string;
}

/** A snapshot, as JSON on one line. Holds no secret and no message. */
export interface Status {
  readonly version: string;
  readonly pid: number;
  /** ms since 1970, as `at`, the moment of the snapshot. */
  readonly startedAt: number;
  readonly at: number;
  readonly state: ConnectionState['kind'];
  /** The words of tray and window: "Connected to Acme, 3 min". */
  readonly headline: string;
  readonly workspaces: readonly StatusWorkspace[];
  readonly queues: Health['queues'];
  /** Parts that do not work as they should. */
  readonly parts: readonly StatusPart[];
  /** Ports of 127.0.0.1 on which it waits for HTTP events. */
  readonly httpPorts: readonly number[];
}

/** The snapshot of one process. */
export const statusOf = (
  { version, startedAt, at, slack, queues, parts }: Health,
  process: Pick<Status, 'pid' | 'httpPorts'>,
): Status => ({
  ...{ version, ...process, startedAt, at, queues, parts: parts.map(toPart) },
  ...{ state: slack.state.kind, headline: inEnglish(slack.headline) },
  workspaces: slack.workspaces.map(toStatus),
});

function toStatus({ name, state, line }: WorkspaceHealth): StatusWorkspace {
  const sockets = state.kind === 'connected' ? state.sockets : undefined;
  return {
    ...{ name, line: inEnglish(line), state: state.kind, over: overOf(state) },
    ...(sockets && {
      sockets: {
        open: sockets.open,
        ...(sockets.counted === undefined ? {} : { counted: sockets.counted }),
      },
    }),
    ...('error' in state && { error: { code: state.error.code, message: state.error.message } }),
  };
}

const toPart = ({ name, state, message, fix }: PartHealth): StatusPart => ({
  ...{ name, state },
  ...(message === undefined ? {} : { message: inEnglish(message) }),
  ...(fix === undefined ? {} : { fix: inEnglish(fix) }),
});

const overOf = (state: ConnectionState): StatusWorkspace['over'] =>
  'over' in state ? 'http' : 'socket';
