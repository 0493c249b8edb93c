// The search.* calls.
import type { FoundMessages, WantedMessages } from '../../preload/search.js';
import type { CallHandlers } from './answer-call.js';

export interface SearchCallOptions {
  /** The lookup worker's search; it reads what it finds anew from the history. */
  readonly findMessages: (wanted: WantedMessages) => Promise<FoundMessages>;
}

/** Binds the calls to the search. */
export const searchHandlers = ({
  findMessages,
}: SearchCallOptions): Pick<CallHandlers, 'search.messages'> => ({
  'search.messages': (wanted) => findMessages(wanted),
});
