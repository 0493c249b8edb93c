/** Whether an error of SQLite says that the file is damaged. */
export const isDamage = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  /^SQLITE_(?:CORRUPT|NOTADB)/.test(String(error.code));
