// Where a package gets its updates from. Pure.

/**
 * What electron-builder is told of it: the place goes into the app's own package.json, inside the archive (main reads it
 * there), and feeds are written beside the packages. Nothing where PERCH_UPDATE_URL is not set; throws when only one of the two is,
 * or when they make no sense.
 */
export function updateArguments({ PERCH_UPDATE_URL: url, PERCH_UPDATE_PUBLIC_KEY: key }, notes) {
  if (!url && !key) return [];
  if (!url || !key)
    throw new Error('PERCH_UPDATE_URL and PERCH_UPDATE_PUBLIC_KEY are set together or not at all.');
  if (!isSafe(url))
    throw new Error('PERCH_UPDATE_URL must be an https address, or http on 127.0.0.1 for tests.');
  if (!publicKey.test(key))
    throw new Error(
      'PERCH_UPDATE_PUBLIC_KEY must be what node scripts/release/public-key.mjs prints.',
    );
  return [
    ...[`-c.extraMetadata.updates.url=${url}`, `-c.extraMetadata.updates.key=${key}`],
    ...['-c.publish.provider=generic', `-c.publish.url=${url}`, '--publish', 'never'],
    ...(notes === undefined ? [] : [`-c.releaseInfo.releaseNotesFile=${notes}`]),
  ];
}

/** An Ed25519 key in SPKI form is 44 bytes, of which the first 12 are always these. */
const publicKey = /^MCowBQYDK2VwAyEA[A-Za-z0-9+/]{43}=$/;

function isSafe(text) {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash } = new URL(text);
  if (search || hash) return false;
  return protocol === 'https:' || (protocol === 'http:' && hostname === '127.0.0.1');
}
