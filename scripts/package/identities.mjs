// A release is signed. These say whether a machine can, before it builds for minutes.

/** What each system needs: groups of which one has to be whole. Variables of electron-builder, but for PERCH_…. */
const needed = {
  linux: [['PERCH_GPG_KEY']],
  darwin: [
    ['CSC_LINK', 'APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'],
    ['CSC_NAME', 'APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'],
  ],
  win32: [['WIN_CSC_LINK'], ['CSC_LINK'], ['PERCH_WINDOWS_SIGNER']],
};

/** Whether everything that signs a release on this system is in the environment. */
export const canSign = (platform, env) =>
  (needed[platform] ?? []).some((group) => group.every((name) => env[name]));

/** What has to be set, in words: "A with B, or C". */
export const neededToSign = (platform) =>
  needed[platform].map((group) => group.join(' with ')).join(', or ');
