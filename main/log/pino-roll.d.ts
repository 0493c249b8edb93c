// pino-roll ships no types. Only what log-file.ts uses.
declare module 'pino-roll' {
  import type { EventEmitter } from 'node:events';

  /** A sonic-boom stream: writes in the background, emits 'error' and 'close'. */
  interface RollingFile extends EventEmitter {
    write(line: string): boolean;
    end(): void;
    /** -1 as long as no file is open. */
    readonly fd: number;
  }

  export default function roll(options: {
    /** Path without the number and the extension. */
    file: string;
    extension: string;
    /** Such as '5m'. */
    size: string;
    limit: { count: number; removeOtherLogFiles: boolean };
    mkdir: boolean;
    mode: number;
    /** Bytes kept in memory while the disk does not take them; what comes on top is dropped. */
    maxLength: number;
  }): Promise<RollingFile>;
}
