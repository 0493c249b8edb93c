// Carrier 1 of the contract: calls from the window and events to it, over Electron's IPC.
import { ipcMain, type IpcMainInvokeEvent, type WebContents, type WebFrameMain } from 'electron';
import type { EventName, Events } from '../../preload/contract.js';
import type { Answer } from '../../preload/errors.js';
import { say } from '../../preload/language/sentence.js';
import type { Clock } from '../lib/clock.js';
import { AppError, toApiError } from '../lib/errors.js';
import type { Log } from '../log/log.js';
import { answerCall, type CallHandlers } from './answer-call.js';
import { createRateCap } from './rate-cap.js';

export interface IpcOptions {
  readonly handlers: CallHandlers;
  /** Whether an address is the window's own page. */
  readonly isOurPage: (url: string) => boolean;
  readonly clock: Clock;
  readonly log: Log;
}

export interface IpcCarrier {
  /** Sends an event to every page that has made a call and is still there. */
  send<Name extends EventName>(name: Name, value: Events[Name]): void;
  stop(): void;
}

/** Answers the calls of our own page and refuses everyone else's. */
export function serveIpc(options: IpcOptions): IpcCarrier {
  const pages = new Set<WebContents>();
  const refusalOf = createGate(options);

  ipcMain.handle('call', (event, name: unknown, input: unknown) => {
    const refusal = refusalOf(event);
    if (refusal) return { ok: false, error: toApiError(refusal) } satisfies Answer<never>;
    remember(pages, event.sender);
    return answerCall(options.handlers, name, input, options.log);
  });

  return {
    send: (name, value) => {
      for (const page of pages) if (canHear(page)) page.send('event', name, value);
    },
    stop: () => {
      ipcMain.removeHandler('call');
      pages.clear();
    },
  };
}

const callsPerSecond = 300;

/** Judges who calls and how often, before anyone looks at what is asked. */
function createGate({ isOurPage, clock, log }: IpcOptions) {
  const rate = createRateCap(callsPerSecond, clock);
  let warnedAt = -Infinity;
  return ({ senderFrame }: IpcMainInvokeEvent): AppError | undefined => {
    if (!isPageItself(senderFrame) || !isOurPage(senderFrame.url)) {
      log.warn('a call from a foreign page was refused', { url: addressOf(senderFrame) });
      return new AppError('not_allowed', say`Only the window of Perch may call.`);
    }
    if (rate.take()) return undefined;
    // One line per second: a line per call would be a flood of its own.
    if (clock.now() - warnedAt > 1000) {
      log.warn('calls came too fast', { callsPerSecond });
      warnedAt = clock.now();
    }
    return tooFast();
  };
}

/** A frame inside the page has a parent; a frame that is gone by now is null. */
const isPageItself = (frame: WebFrameMain | null): frame is WebFrameMain =>
  frame !== null && frame.parent === null;

const addressOf = (frame: WebFrameMain | null): string => frame?.url.slice(0, 200) ?? 'gone';

const tooFast = (): AppError =>
  new AppError('not_allowed', say`The window calls too fast. Try again in a second.`, {
    retryable: true,
  });

/** A page is told of events from its first call on, until it is gone. */
function remember(pages: Set<WebContents>, page: WebContents): void {
  if (pages.has(page)) return;
  pages.add(page);
  page.once('destroyed', () => pages.delete(page));
}

const canHear = (page: WebContents): boolean => !page.isDestroyed() && !page.isCrashed();
