import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

const schema = z.object({
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
});

/** The bot scopes of the manifest that the README tells people to paste. */
export function manifestScopes(): readonly string[] {
  const file = resolve(import.meta.dirname, '../../docs/slack-app-manifest.json');
  return schema.parse(JSON.parse(readFileSync(file, 'utf8'))).oauth_config.scopes.bot;
}
