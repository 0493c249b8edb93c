// What kind of build a command line asks for, and what electron-builder is told of it. Pure.
import { canSign, neededToSign } from './identities.mjs';
import { updateArguments } from './updates.mjs';

/**
 * Reads the arguments of scripts/package.mjs on a machine: { isDir, isRelease, updates, args }, the last for electron-builder;
 * `updates` says whether the packages will update themselves. `notes` is a file that says what is new. Throws when a release
 * is asked for where none can be made.
 */
export function planOf(words, { platform, env, isStandIn, notes }) {
  const isRelease = words.includes('--release');
  const isDir = words.includes('--dir');
  if (isRelease && isStandIn)
    throw new Error('A release takes the pinned Electron; only the stand-in for tests is here.');
  if (isRelease && !canSign(platform, env))
    throw new Error(`A release is signed. Set ${neededToSign(platform)}.`);
  const updates = updateArguments(env, notes);
  const args = [
    ...updates,
    ...words.filter((word) => word !== '--release'),
    ...(isRelease ? releaseArguments : []),
    ...(env.PERCH_WINDOWS_SIGNER && platform === 'win32' ? windowsSigner : []),
  ];
  return { isDir, isRelease, updates: updates.length > 0, args };
}

const releaseArguments = [
  '-c.artifactName=${productName}-${version}-${os}-${arch}.${ext}',
  '-c.forceCodeSigning=true',
];

const windowsSigner = ['-c.win.signtoolOptions.sign=./scripts/package/sign-windows.mjs'];
