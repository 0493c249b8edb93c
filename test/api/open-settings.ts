// Real settings on disk with a keychain, for tests of calls that change them.
import { join } from 'node:path';
import { silentLog } from '../../main/log/log.js';
import { openSecrets } from '../../main/settings/secrets.js';
import { openSettings, type GivenAtStart } from '../../main/settings/settings.js';
import { Store } from '../settings/electron-store.js';
import { keychain } from '../settings/keychain.js';
import { fakeClock } from '../support/fake-clock.js';
import { tempFolder } from '../support/temp.js';

/** Opens settings in a folder of their own, or in `cwd` again. */
export async function openTestSettings(given: Partial<GivenAtStart> = {}, cwd = tempFolder()) {
  const [clock, log] = [fakeClock(), silentLog];
  const secrets = await openSecrets({
    ...{ file: join(cwd, 'secrets.json'), safeStorage: keychain().old, platform: 'linux' as const },
    ...{ clock, log },
  });
  const registered: string[] = [];
  const registerSecret = (secret: string) => void registered.push(secret);
  const settings = openSettings({
    ...{ Store, cwd, secrets, clock, log, registerSecret },
    given: { flags: {}, env: {}, envFile: {}, ...given },
  });
  return { settings, secrets, registered, registerSecret, cwd };
}
