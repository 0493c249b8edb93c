// What the desktop is told of: one notification per kind, replaced by the next, and none while it is to be quiet.
import type { NoticeKind } from '../../preload/desktop.js';
import type { Clock } from '../lib/clock.js';
import { isAborted } from '../lib/settleable.js';

export interface NoticesOptions {
  /** Kinds the user wants to be told of. */
  readonly wanted: () => readonly NoticeKind[];
  /** Until when it is to be quiet, in ms; undefined = it is not. */
  readonly quietUntil: () => number | undefined;
  readonly notify: (text: string, onClick: () => void) => { close(): void };
  readonly clock: Clock;
}

export interface Notices {
  /** Tells it, in place of what was told of this kind before. In quiet hours it waits, and the latest is told then. */
  tell(kind: NoticeKind, text: string, onClick: () => void): void;
  /** It holds no longer: what is shown goes, what waits is forgotten. */
  takeBack(kind: NoticeKind): void;
  stop(): void;
}

interface Told {
  readonly text: string;
  readonly onClick: () => void;
}

/** Tells nothing by itself. */
export function createNotices({ wanted, quietUntil, notify, clock }: NoticesOptions): Notices {
  const shown = new Map<NoticeKind, { close(): void }>();
  const held = new Map<NoticeKind, Told>();
  const ending = new AbortController();
  let isWaiting = false;

  const show = (kind: NoticeKind, { text, onClick }: Told): void => {
    shown.get(kind)?.close();
    shown.set(kind, notify(text, onClick));
  };
  const waitForEnd = async (): Promise<void> => {
    if (isWaiting) return;
    isWaiting = true;
    for (let end = quietUntil(); end !== undefined; end = quietUntil()) {
      await clock.sleep(Math.max(1, end - clock.now()), ending.signal);
      if (isAborted(ending.signal)) return;
    }
    isWaiting = false;
    for (const [kind, told] of held) if (wanted().includes(kind)) show(kind, told);
    held.clear();
  };
  return {
    tell: (kind, text, onClick) => {
      if (!wanted().includes(kind)) return;
      if (quietUntil() === undefined) {
        show(kind, { text, onClick });
        return;
      }
      held.set(kind, { text, onClick });
      void waitForEnd();
    },
    takeBack: (kind) => {
      held.delete(kind);
      shown.get(kind)?.close();
      shown.delete(kind);
    },
    stop: () => ending.abort(),
  };
}
