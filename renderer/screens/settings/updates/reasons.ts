import type { OffReason } from '../../../../preload/updates.js';

/** Why Perch does not update itself, and who does. */
export const reasons: Readonly<Record<OffReason, string>> = {
  development: 'This is a development build. It is updated with its sources.',
  'not a release': 'This build is no release, so it names no place to get new versions from.',
  managed: 'Your system’s package manager updates Perch.',
  'by hand': 'Perch was unpacked by hand. To update it, unpack a new version in its place.',
  'read-only':
    'Perch can’t replace its own file, because the folder it lies in can’t be written to. Move it to a folder of yours, or replace it by hand.',
  'local only': 'At privacy level High, Perch asks no other machine for new versions.',
  'switched off': 'Perch looks for new versions only when you ask.',
};
