/** The whole answer of a question that was stopped before its answer was begun. */
export const nothingWritten = 'Stopped before anything was written.';
