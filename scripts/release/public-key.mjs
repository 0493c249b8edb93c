// PERCH_UPDATE_KEY="$(cat key.pem)" node scripts/release/public-key.mjs: prints what PERCH_UPDATE_PUBLIC_KEY has to be.
// A key is made with: openssl genpkey -algorithm ed25519 -out key.pem
import { publicKeyOf } from './sign-feed.mjs';

const key = process.env.PERCH_UPDATE_KEY;
if (!key) {
  process.stderr.write('PERCH_UPDATE_KEY has to hold the private key in PEM.\n');
  process.exit(1);
}
process.stdout.write(`${publicKeyOf(key)}\n`);
