/** The lines of one package: what was looked at, how it is, and what was found. */
export function table({ name, rows }) {
  const lines = rows.map(
    ([check, { state, detail }]) => `  ${check.padEnd(15)} ${state.padEnd(10)} ${detail}`,
  );
  return `${name}\n${lines.join('\n')}\n`;
}

/** Whether a package may be installed: as a release only if everything is right; see testOnly in result.mjs. */
export function isAccepted({ rows }, { isTestBuild }) {
  const admitted = isTestBuild ? ['ok', 'test only'] : ['ok'];
  return rows.length > 0 && rows.every(([, { state }]) => admitted.includes(state));
}

/** The last line. */
export function verdict(reports, options) {
  const refused = reports.filter((report) => !isAccepted(report, options));
  if (reports.length === 0) return 'There is nothing to verify.';
  if (refused.length > 0) return `REFUSED: ${refused.map(({ name }) => name).join(', ')}`;
  return options.isTestBuild
    ? 'Whole, but a TEST BUILD and not a release.'
    : `Verified: Perch ${options.version}.`;
}
