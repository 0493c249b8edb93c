import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { failed, ok, testOnly } from './result.mjs';

/**
 * Whether the file has the checksum that SHA256SUMS beside it names. Undefined for what was just built (`isJustBuilt`): the
 * list is made when the packages of every system are together.
 */
export function checkSum({ artefact, isJustBuilt }) {
  if (isJustBuilt) return undefined;
  const list = join(dirname(artefact), 'SHA256SUMS');
  if (!existsSync(list)) return testOnly('there is no SHA256SUMS beside it');
  const wanted = readSums(readFileSync(list, 'utf8')).get(basename(artefact));
  if (wanted === undefined) return failed('SHA256SUMS does not name it');
  return wanted === sumOf(artefact)
    ? ok(wanted.slice(0, 16))
    : failed('it is not that of SHA256SUMS');
}

/** The SHA-256 of a file, as sha256sum writes it. */
export const sumOf = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** Reads the form of sha256sum: name -> sum. */
const readSums = (text) =>
  new Map(
    text
      .split('\n')
      .map((line) => /^([0-9a-f]{64})[ *]{2}(.+)$/.exec(line))
      .filter((match) => match !== null)
      .map(([, sum, name]) => [name, sum]),
  );
