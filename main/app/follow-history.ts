// What the store worker tells of the history, for health, log and window.
import { historyParts } from '../api/history.js';
import type { HealthBoard } from '../api/health-board.js';
import { createSignal } from '../lib/signal.js';
import type { Log } from '../log/log.js';
import type { HistoryView } from '../../preload/history.js';

/** `listener` is served to the store worker; `views`, `reopened` and `forgot` tell everybody else. */
export function followHistory(board: HealthBoard, log: Log) {
  const views = createSignal<HistoryView>();
  const reopened = createSignal<undefined>();
  const forgot = createSignal<undefined>();
  let said = 'open';
  const say = ({ state }: HistoryView): void => {
    const name = state.kind === 'open' ? 'open' : `${state.kind} ${state.error.code}`;
    if (name === said) return;
    said = name;
    if (state.kind === 'open') log.info('the history can be used again');
    else log.error(state.error.message, { code: state.error.code, fix: state.error.fix ?? '' });
  };
  const listener = {
    historyChanged: (view: HistoryView): void => {
      say(view);
      for (const part of historyParts(view)) board.setPart(part);
      views.emit(view);
    },
    historyReopened: (): void => reopened.emit(undefined),
    historyForgot: (): void => forgot.emit(undefined),
  };
  return { listener, views, reopened, forgot };
}
