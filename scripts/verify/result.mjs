// What a check answers. A check that could not be made is none that passed.

/** All is as it should be. */
export const ok = (detail) => ({ state: 'ok', detail });
/** It is not; nobody should install this. */
export const failed = (detail) => ({ state: 'FAILED', detail });
/** It can't be looked at here; the detail says where or with what. */
export const unchecked = (detail) => ({ state: 'unchecked', detail });
/** Would fail a release; expected of a build for tests. */
export const testOnly = (detail) => ({ state: 'test only', detail });
