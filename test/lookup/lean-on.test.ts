import { beforeEach, expect, test } from 'vitest';
import type { Lookup } from '../../main/lookup/lookup.js';
import { acme, find, noon } from './support/world.js';

let lookup: Lookup;
beforeEach(async () => {
  const world = acme();
  const said = [
    'the windows of the office are cleaned on Friday',
    'JOB-17 was the windows build',
    'the installer for Windows needs the flag /quiet',
    'the installer for Linux needs nothing',
  ];
  for (const [day, text] of said.entries()) world.say(text, { at: noon - day * 86_400_000 });
  lookup = world.lookup();
  await lookup.calls.catchUp();
});

const best = async (query: string, before: string[]): Promise<string> =>
  (await find(lookup, query, { before }))[0] ?? 'nothing';

test('a question that says little is looked up with what was said before it', async () => {
  expect(await best('and on Windows?', ['how do I run the installer without questions'])).toContain(
    '/quiet',
  );
});

test('further back as long as too little was said', async () => {
  const before = ['and on Windows?', 'how do I run the installer', 'when is the office cleaned'];

  expect(await best('who knows?', before)).toContain('/quiet');
  expect(await find(lookup, 'who knows?', { before: ['', '', '', 'the installer'] })).toEqual([]);
});

test('a question that says enough by itself is not led astray', async () => {
  const before = ['installer flag quiet'];

  expect(await best('which day are the office windows cleaned', before)).toContain('Friday');
});

test.each(['JOB-17', '"windows build"', 'in:#general build', 'build -installer'])(
  '%s is meant as it is',
  async (query) => {
    const before = ['how do I run the installer without questions'];

    expect(await find(lookup, query, { before })).toEqual(await find(lookup, query));
  },
);
