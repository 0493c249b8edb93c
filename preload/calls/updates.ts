import type { UpdatesView } from '../updates.js';
import { output, nothing, type Calls } from './shapes.js';

/** Calls about updates; how far each is comes as an event. */
export const updatesCalls = {
  'updates.get': { input: nothing, output: output<UpdatesView>() },
  /** Asks the update server; answers when it has answered. */
  'updates.check': { input: nothing, output: output<UpdatesView>() },
  /** Begins to fetch what was found. */
  'updates.download': { input: nothing, output: output<UpdatesView>() },
  /** Stops fetching; what is here stays, and the next fetch goes on from there. */
  'updates.cancel': { input: nothing, output: output<UpdatesView>() },
  /** Restarts into the update once no answer is under way. */
  'updates.install': { input: nothing, output: output<UpdatesView>() },
} as const satisfies Calls;
