// Fetches an embedding model for somebody who looks at a terminal.
import type { ModelFiles } from '../../../preload/embeddings.js';
import { AppError } from '../../lib/errors.js';
import type { ModelShelf } from './model-shelf.js';

/**
 * Fetches the files of the model called `name`, with a line to `say` for each tenth, and resolves with what came of it.
 * Goes on where an earlier fetch ended. Rejects with not_found or embedder_down, what to do included in the message.
 */
export async function fetchAloud(
  name: string,
  openShelf: (onChange: () => void) => ModelShelf,
  say: (line: string) => void,
): Promise<string> {
  const shelf = openShelf(() => tell(filesOf()));
  const filesOf = (): ModelFiles | undefined =>
    shelf.views().find((each) => each.name === name)?.files;
  const tell = tellTenths(name, say);
  const before = filesOf();
  if (!before) throw unknownModel(name, shelf);
  if (before.kind === 'ready') return `${name} is on this machine already.`;
  await shelf.fetch(name);
  const after = filesOf();
  if (after?.kind !== 'ready') throw notFetched(name, after);
  return `${name} is on this machine now. EMBEDDING_MODEL=${name} makes search use it.`;
}

function tellTenths(name: string, say: (line: string) => void) {
  let told = -1;
  return (files: ModelFiles | undefined): void => {
    if (files?.kind !== 'fetching') return;
    const { doneBytes, totalBytes } = files;
    const tenth = Math.floor((10 * doneBytes) / totalBytes);
    if (tenth > told) say(`${name}: ${inMb(doneBytes)} of ${inMb(totalBytes)} MB`);
    told = Math.max(told, tenth);
  };
}

const inMb = (bytes: number): string => (bytes / 1_000_000).toFixed(1);

function unknownModel(name: string, shelf: ModelShelf): AppError {
  const names = shelf.views().map((each) => each.name);
  return new AppError(
    'not_found',
    `There is no embedding model ${name} to be fetched; there are ${names.join(', ')}.`,
  );
}

const notFetched = (name: string, files: ModelFiles | undefined): AppError =>
  new AppError(
    'embedder_down',
    files?.kind === 'failed'
      ? [files.error.message, files.error.fix].filter(Boolean).join(' ')
      : `The fetching of ${name} was stopped; the next one goes on from there.`,
  );
