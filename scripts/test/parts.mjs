const check = (name) => ({ name, group: 'check' });
const tests = (name) => ({ name, group: name, reportTo: vitestReport });

/** The arguments that make Vitest write its counts to a file. */
function vitestReport(file) {
  return ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
}
/** The referee counts its scenarios as tests, in the same form. */
const soakReport = (file) => [`--report=${file}`];

/**
 * The parts of `npm test`, each a script of package.json by its name: stages one after the other, in each some lanes at the
 * same time, in each lane parts one after the other. Two lanes that start Perch over and over are what two cores bear.
 */
const stages = [
  [
    ...['types', 'lint', 'walls', 'format:check'].map((name) => [check(name)]),
    [tests('waiting')],
    [tests('unit'), tests('renderer')],
  ],
  [[tests('integration'), { name: 'soak', group: 'soak', reportTo: soakReport }], [tests('e2e')]],
];

/** The stages with the parts alone that have one of the names, or belong to a group of that name; all without names. */
export function stagesNamed(names) {
  const known = new Set(stages.flat(2).flatMap(({ name, group }) => [name, group]));
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    process.stderr.write(
      `No part is called ${unknown.join(', ')}. There are: ${[...known].join(', ')}.\n`,
    );
    process.exit(1);
  }
  const isWanted = ({ name, group }) =>
    names.length === 0 || names.includes(name) || names.includes(group);
  return stages.map((lanes) => lanes.map((lane) => lane.filter(isWanted)));
}
