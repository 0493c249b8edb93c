/**
 * Tells whether there is one that was not there before, by its id. What is there at the first look was told in an
 * earlier run, or stands on Health.
 */
export function newcomers(): (present: readonly (string | number)[]) => boolean {
  let known: ReadonlySet<string | number> | undefined;
  return (present) => {
    const before = known;
    known = new Set(present);
    return before !== undefined && present.some((id) => !before.has(id));
  };
}
