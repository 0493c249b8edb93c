// How Perch is started again by itself. Pure.

/** What of the arguments was meant for the start before alone. */
const onlyThen = new Set(['--hidden', '--quick-chat']);

/** The arguments of the next start: those of this one, without the program, and `more`. */
export const nextArguments = (argv: readonly string[], more: readonly string[]): string[] => [
  ...argv.slice(1).filter((arg) => !onlyThen.has(arg)),
  ...more,
];
