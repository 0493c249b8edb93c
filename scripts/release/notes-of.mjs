/**
 * Cuts the section of a version out of a changelog: the lines between its heading ("## 1.2.0", with or without a date behind)
 * and the next. Undefined when there is no such heading, or nothing below it.
 */
export function notesOf(changelog, version) {
  const lines = changelog.split(/\r?\n/);
  const start = lines.findIndex((line) => isHeading(line) && wordsOf(line)[1] === version);
  if (start < 0) return undefined;
  const length = lines.slice(start + 1).findIndex(isHeading);
  const end = length < 0 ? lines.length : start + 1 + length;
  return (
    lines
      .slice(start + 1, end)
      .join('\n')
      .trim() || undefined
  );
}

const isHeading = (line) => line.startsWith('## ');

/** Some write the version in brackets. */
const wordsOf = (line) => line.split(/\s+/).map((word) => word.replace(/^\[(.+)\]$/, '$1'));
