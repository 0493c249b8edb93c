// What kind of build a command line asks for, and what electron-builder is told of it. Pure.
import { canSign, neededToSign } from './identities.mjs';

/**
 * Reads the arguments of scripts/package.mjs on a machine: { isDir, isRelease, args }, the last for electron-builder. Throws
 * when a release is asked for where none can be made.
 */
export function planOf(words, { platform, env, isStandIn }) {
  const isRelease = words.includes('--release');
  const isDir = words.includes('--dir');
  if (isRelease && isStandIn)
    throw new Error('A release takes the pinned Electron; only the stand-in for tests is here.');
  if (isRelease && !canSign(platform, env))
    throw new Error(`A release is signed. Set ${neededToSign(platform)}.`);
  const args = [
    ...words.filter((word) => word !== '--release'),
    ...(isRelease ? releaseArguments : []),
    ...(env.PERCH_WINDOWS_SIGNER && platform === 'win32' ? windowsSigner : []),
  ];
  return { isDir, isRelease, args };
}

const releaseArguments = [
  '-c.artifactName=${productName}-${version}-${os}-${arch}.${ext}',
  '-c.forceCodeSigning=true',
];

const windowsSigner = ['-c.win.signtoolOptions.sign=./scripts/package/sign-windows.mjs'];
