import { msg, say } from '../../../preload/language/sentence.js';
import { pass, skipped, type Check } from '../check.js';
import { AppError } from '../../lib/errors.js';

/** A port of 127.0.0.1 for HTTP events. */
export interface Port {
  readonly workspace: { readonly id: string; readonly name: string };
  /** undefined: HTTP events are not switched on. */
  readonly port: number | undefined;
  /** Perch itself listens on it. */
  readonly isOurs: () => Promise<boolean>;
  /** Nobody listens on it. */
  readonly isFree: (port: number) => Promise<boolean>;
}

/** Whether HTTP events have the port that is set for them. */
export const portCheck = ({ workspace, port, isOurs, isFree }: Port): Check => ({
  id: 'port',
  title: msg`The port for HTTP events is free`,
  workspace,
  action: { kind: 'settings' },
  run: async () => {
    if (port === undefined) return skipped(say`Events come over Socket Mode, which needs no port.`);
    if (await isOurs()) return pass(say`Perch listens on port ${port} of 127.0.0.1.`);
    if (await isFree(port)) return pass(say`Port ${port} of 127.0.0.1 is free for Perch.`);
    throw new AppError('port_in_use', say`Another program listens on port ${port} of 127.0.0.1.`, {
      fix: say`End that program, or set another port in Settings, under Advanced of the workspace.`,
    });
  },
});
