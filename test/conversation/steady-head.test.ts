import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { createOutGate } from '../../main/agents/out-gate.js';
import { steadyHead } from '../../main/conversation/steady-head.js';
import { harmless } from '../../main/transports/slack/text.js';
import { leadsTo, outsideOfCode } from '../agents/support/leads-to.js';

it.each([
  ['The deploy runs on Tue', 'The deploy runs on'],
  ['The deploy runs on Tuesday. ', 'The deploy runs on Tuesday.'],
  ['It is done [1', 'It is done'],
  ['It is done, see [the page of the', 'It is done, see'],
  ['Es läuft über', 'Es läuft'],
  ['one', ''],
  ['次の展開は火曜', '次の展開は火曜'],
  ['password: pässwö', 'password:'],
])('shows of %j what will stay', (text, head) => {
  expect(steadyHead(text)).toBe(head);
});

const folder = resolve(import.meta.dirname, '../integration/injection/payloads');
const runbook = 'https://wiki.acme.example/runbook';
const gate = createOutGate({ messages: [{ content: `The runbook is at ${runbook}.` }] }, []);
const keys =
  /xox[a-z]-\d|xapp-1|sk-proj|AKIA|wJalr|ghp_\d|Tr0ub4dor|hooks\.slack\.com\/services\/T/;
const mass = /<[!@#]|@(?:here|channel|everyone)\b/i;

it('shows nothing on the way that the whole answer may not show, wherever an obeying model stands', () => {
  const troubles = readdirSync(folder).flatMap((file) => {
    const { obeys } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { obeys: string };
    return headsOf(obeys)
      .filter((head) => keys.test(head) || mass.test(head) || leadsOut(head))
      .map((head) => `${file}: ${head}`);
  });

  expect(troubles).toEqual([]);
});

/** Every text that may stand in the thread while this one is written. */
const headsOf = (text: string): string[] =>
  Array.from(text, (_, end) => harmless(steadyHead(gate(text.slice(0, end)))));

const leadsOut = (head: string): boolean =>
  leadsTo(outsideOfCode(head)).some((address) => !address.startsWith(runbook));
