// node scripts/release-notes.mjs VERSION: prints what CHANGELOG.md says of a version, for the page of a release.
import { readFileSync } from 'node:fs';
import { notesOf } from './release/notes-of.mjs';
import { inRoot } from './setup/paths.mjs';

const version = process.argv[2];
const notes = version && notesOf(readFileSync(inRoot('CHANGELOG.md'), 'utf8'), version);
if (!notes) {
  process.stderr.write(
    version
      ? `CHANGELOG.md says nothing of ${version}. Give its lines a heading "## ${version}" before tagging.\n`
      : 'Usage: node scripts/release-notes.mjs VERSION\n',
  );
  process.exit(1);
}
process.stdout.write(`${notes}\n`);
