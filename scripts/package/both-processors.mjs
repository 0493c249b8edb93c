// node scripts/package/both-processors.mjs: before a universal macOS app is packed. npm installs a native package for this
// processor alone; this adds the one for the other, of the version and with the hash that package-lock.json names.
import { addLockedPackage } from './add-locked-package.mjs';

for (const name of ['sqlite-vec-darwin-arm64', 'sqlite-vec-darwin-x64']) {
  const isNew = addLockedPackage(name);
  process.stdout.write(`${name} ${isNew ? 'added' : 'is there'}\n`);
}
