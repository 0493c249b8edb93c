import type { OffReason } from '../../../../preload/updates.js';
import { t } from '../../../language.js';

/** Why Perch does not update itself, and who does. */
export const reasons: Readonly<Record<OffReason, string>> = {
  development: t`This is a development build. It is updated with its sources.`,
  'not a release': t`This build is no release, so it names no place to get new versions from.`,
  managed: t`Your system’s package manager updates Perch.`,
  'by hand': t`Perch was unpacked by hand. To update it, unpack a new version in its place.`,
  'read-only': t`Perch can’t replace its own file, because the folder it lies in can’t be written to. Move it to a folder of yours, or replace it by hand.`,
  'local only': t`At privacy level High, Perch asks no other machine for new versions.`,
  'switched off': t`Perch looks for new versions only when you ask.`,
};
