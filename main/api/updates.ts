// The updates.* calls: each begins something, and how far it is comes as an event.
import type { UpdatesView } from '../../preload/updates.js';
import type { CallHandlers } from './answer-call.js';

export interface UpdateCallOptions {
  readonly updates: {
    view(): UpdatesView;
    /** These never reject: what fails stands in the view. */
    check(): Promise<void>;
    download(): Promise<void>;
    install(): Promise<void>;
    cancel(): void;
  };
}

type UpdateHandlers = Pick<CallHandlers, Extract<keyof CallHandlers, `updates.${string}`>>;

export function updateHandlers({ updates }: UpdateCallOptions): UpdateHandlers {
  const view = (): Promise<UpdatesView> => Promise.resolve(updates.view());
  return {
    'updates.get': view,
    'updates.check': async () => {
      await updates.check();
      return updates.view();
    },
    'updates.download': () => {
      void updates.download();
      return view();
    },
    'updates.cancel': () => {
      updates.cancel();
      return view();
    },
    'updates.install': () => {
      void updates.install();
      return view();
    },
  };
}
