import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
// What electron-builder itself makes the maps of AppImages with.
import { buildBlockMap } from 'app-builder-lib/out/targets/blockmap/blockmap.js';
import { tempFolder } from '../../support/temp.js';

/** A file as electron-builder finishes an AppImage: its map of blocks stands behind it. */
export async function withBlockMap(
  content: Buffer,
): Promise<{ content: Buffer; blockMapSize: number }> {
  const file = join(tempFolder(), 'image');
  writeFileSync(file, content);
  const { blockMapSize = 0 } = await buildBlockMap(file, 'deflate');
  return { content: readFileSync(file), blockMapSize };
}
