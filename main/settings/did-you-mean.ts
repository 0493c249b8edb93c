/** The candidate that `word` was probably meant to be, or undefined when none is near. Pure. */
export function didYouMean(word: string, candidates: readonly string[]): string | undefined {
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: distance(word, candidate) }))
    .toSorted((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best && best.distance <= Math.max(2, word.length / 4) ? best.candidate : undefined;
}

/** Levenshtein's distance: how many letters to add, drop or change. */
function distance(from: string, to: string): number {
  const lastRow = Array.from(from).reduce(
    (above, letter, index) => nextRow(above, letter, index + 1, to),
    Array.from({ length: to.length + 1 }, (_, column) => column),
  );
  return lastRow[to.length] ?? 0;
}

function nextRow(above: readonly number[], letter: string, start: number, to: string): number[] {
  const row = [start];
  for (const [index, other] of Array.from(to).entries()) {
    const [diagonal = 0, up = 0, left = 0] = [above[index], above[index + 1], row[index]];
    row.push(Math.min(diagonal + (letter === other ? 0 : 1), up + 1, left + 1));
  }
  return row;
}
