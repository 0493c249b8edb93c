import type { Page } from 'playwright-core';
import type { SourceView } from '../../../preload/sources.js';
import { until } from './until.js';

/** Resolves when every file of the folder can be found: what is asked before has no answer in it. */
export async function folderRead(page: Page, files: number): Promise<void> {
  await until(`${files} files of the folder to be read`, async () => {
    const found = await page.evaluate(() => window.perch.call('sources.list', {}));
    // What the API answers, read in the page.
    const { value } = found as { value: { sources: readonly SourceView[] } };
    const folder = value.sources.find(({ kind }) => kind === 'folder');
    return folder?.state.kind === 'ready' && folder.items === files ? folder : undefined;
  });
}
