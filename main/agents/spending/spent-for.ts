import type { SpentFor } from '../../store/model-calls.js';

/** Nobody's call, as one that tests the way to the model. */
export const spentForNobody = (role: SpentFor['role']): SpentFor => ({
  ...{ role, workspace: null, channel: null, thread: null, turn: null, person: null },
});
