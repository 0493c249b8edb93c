/** A part with `isBeside` minds nobody beside it: it uses one core, or mostly waits. The others measure time. */
const check = (name) => ({ name, group: 'check', isBeside: true });
const tests = (name) => ({ name, group: name, reportTo: vitestReport });

/** The arguments that make Vitest write its counts to a file. */
function vitestReport(file) {
  return ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
}
/** The referee counts its scenarios as tests, in the same form. */
const soakReport = (file) => [`--report=${file}`];

/** The parts of `npm test`, in order. Each is a script of package.json by its name. */
const parts = [
  check('types'),
  check('lint'),
  check('walls'),
  check('format:check'),
  { ...tests('waiting'), isBeside: true },
  tests('unit'),
  tests('renderer'),
  tests('integration'),
  { name: 'soak', group: 'soak', reportTo: soakReport },
  tests('e2e'),
];

/** The parts that carry one of the names, or belong to a group of that name; all when there are no names. */
export function partsNamed(names) {
  const known = [...new Set(parts.flatMap(({ name, group }) => [name, group]))];
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    process.stderr.write(
      `No part is called ${unknown.join(', ')}. There are: ${known.join(', ')}.\n`,
    );
    process.exit(1);
  }
  return parts.filter(
    ({ name, group }) => names.length === 0 || names.includes(name) || names.includes(group),
  );
}
