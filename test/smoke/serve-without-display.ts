import { execFileSync } from 'node:child_process';
import { startModel } from '../fakes/model/start-model.js';
import { startSlack } from '../fakes/slack/slack.js';
import { manifestScopes } from '../demo/manifest.js';
import { makeHome, startHeadless } from '../integration/support/headless.js';

const withinMs = 90_000;

/**
 * Runs the command as a server does, with no display in its environment: it says its version, and with --headless it connects
 * and ends with 0 on SIGTERM. Answers what to say of it; throws when one of these fails.
 */
export async function serveWithoutDisplay(command: string): Promise<string> {
  const { PATH, HOME } = process.env;
  const version = execFileSync(command, ['--version'], {
    env: { PATH, HOME },
    stdio: ['ignore', 'pipe', 'ignore'],
    encoding: 'utf8',
  }).trim();
  const slack = await startSlack({ botScopes: manifestScopes() });
  const model = await startModel();
  const home = makeHome(slack, model);
  const perch = startHeadless(home, [], { packaged: command });
  try {
    await perch.waitForLine(/connected to Acme as @perch[\s\S]*ready/, withinMs);
    const code = await perch.quit();
    if (code !== 0) throw new Error(`--headless ended with ${code}:\n${perch.output()}`);
  } finally {
    perch.child.kill('SIGKILL');
    await Promise.all([slack.stop(), model.stop()]);
    home.remove();
  }
  return `; ${version} and --headless without a display`;
}
