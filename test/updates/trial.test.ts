import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { formerOf, replaceImage } from '../../main/updates/app-image.js';
import { readMemory, writeMemory } from '../../main/updates/memory.js';
import {
  beginStart,
  confirmStart,
  endInFailure,
  endInOrder,
  type TrialPlace,
} from '../../main/updates/trial.js';
import { tempFolder } from '../support/temp.js';

/** 1.0.1 was just put in the place of 1.0.0. */
async function updated(hidden?: boolean): Promise<TrialPlace & { image: string }> {
  const folder = tempFolder();
  const image = join(folder, 'Perch.AppImage');
  const file = join(folder, 'downloaded');
  writeFileSync(image, '1.0.0');
  writeFileSync(file, '1.0.1');
  const trial = {
    ...{ version: '1.0.1', from: '1.0.0', starts: 0 },
    ...(hidden === undefined ? {} : { hidden }),
  };
  writeMemory(folder, { bad: [], trial });
  await replaceImage(image, file);
  return { folder, image, version: '1.0.1' };
}

it('starts as ever where nothing was updated', () => {
  const place = { folder: tempFolder(), version: '1.0.0', image: undefined };

  expect(beginStart(place)).toEqual({ kind: 'usual' });
  expect(endInFailure(place)).toBe(false);
});

it('puts the former version back after two starts that never proved themselves, and remembers', async () => {
  const place = await updated();

  expect(beginStart(place)).toMatchObject({ kind: 'trial' });
  expect(beginStart(place)).toMatchObject({ kind: 'trial' });
  expect(beginStart(place)).toEqual({ kind: 'rolled back' });

  expect(readFileSync(place.image, 'utf8')).toBe('1.0.0');
  expect(readMemory(place.folder)).toEqual({ bad: ['1.0.1'], rolledBack: '1.0.1' });
  expect(beginStart({ ...place, version: '1.0.0' })).toEqual({ kind: 'usual' });
});

it('is started again after the first failure, and after the second as the former version', async () => {
  const place = await updated();

  beginStart(place);
  expect(endInFailure(place)).toBe(true);
  expect(readFileSync(place.image, 'utf8')).toBe('1.0.1');
  beginStart(place);
  expect(endInFailure(place)).toBe(true);

  expect(readFileSync(place.image, 'utf8')).toBe('1.0.0');
});

it('has proved itself once it is confirmed, and what fails later is no matter of the update', async () => {
  const place = await updated();
  beginStart(place);

  expect(confirmStart(place)).toBe(true);

  expect(endInFailure(place)).toBe(false);
  expect(existsSync(formerOf(place.image))).toBe(false);
  for (let start = 0; start < 5; start += 1) expect(beginStart(place)).toEqual({ kind: 'usual' });
});

it('counts no start that was ended in order, however often', async () => {
  const place = await updated();

  for (let start = 0; start < 5; start += 1) {
    expect(beginStart(place)).toMatchObject({ kind: 'trial' });
    endInOrder(place);
  }
});

it('forgets the trial of a version that is not the one that starts', async () => {
  const place = await updated();

  expect(beginStart({ ...place, version: '1.0.2' })).toEqual({ kind: 'usual' });
  expect(readMemory(place.folder)).toEqual({ bad: [] });
});

it('notes that a version was not put in place when the one before it starts', async () => {
  const place = await updated();

  expect(beginStart({ ...place, version: '1.0.0' })).toEqual({ kind: 'usual' });
  expect(readMemory(place.folder)).toEqual({ bad: [], notInstalled: '1.0.1' });
});

it('does not start again and again where there is no former version to put back', async () => {
  const place = { ...(await updated()), image: undefined };
  beginStart(place);
  beginStart(place);

  expect(endInFailure(place)).toBe(false);
  expect(beginStart(place)).toEqual({ kind: 'usual' });
});

it('says whether the window is to be shown, as it was before', async () => {
  expect(beginStart(await updated(true))).toEqual({ kind: 'trial', hidden: true });
  expect(beginStart(await updated(false))).toEqual({ kind: 'trial', hidden: false });
});

it.each(['', '{', '[]', '{"bad":"1.0.1"}', '{"bad":[],"trial":{"starts":-1}}'])(
  'remembers nothing where the file holds %s',
  (text) => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'updates.json'), text);

    expect(readMemory(folder)).toEqual({ bad: [] });
  },
);
