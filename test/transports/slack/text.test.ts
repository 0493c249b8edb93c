import fc from 'fast-check';
import { expect, it } from 'vitest';
import { harmless, readableText } from '../../../main/transports/slack/text.js';

const names = {
  person: (id: string) => (id === 'U1' ? 'Ana' : undefined),
  channel: (id: string) => (id === 'C1' ? 'ops' : undefined),
};

it.each([
  ['5 &lt; 6 &amp;&amp; 7 &gt; 6', '5 < 6 && 7 > 6'],
  ['&amp;lt; stays as it was typed', '&lt; stays as it was typed'],
  ['ask <@U1> or <@U2>', 'ask @Ana or @U2'],
  ['ask <@U2|ben>', 'ask @ben'],
  ['in <#C1> or <#C2|random> or <#C3> or <#C1|>', 'in #ops or #random or #C3 or #ops'],
  ['<!here> <!channel> <!everyone>', '@here @channel @everyone'],
  ['<!subteam^S1|@oncall> <!subteam^S2>', '@oncall @subteam'],
  ['<!date^1392734382^{date}|18 February>', '@18 February'],
  ['see <https://a.example/x?a=1&amp;b=2>', 'see https://a.example/x?a=1&b=2'],
  ['see <https://a.example|the page>', 'see the page (https://a.example)'],
  ['see <http://a.example|a.example>', 'see http://a.example'],
  ['write <mailto:a@b.example|a@b.example>', 'write a@b.example'],
  ['call <tel:+4930123|+4930123>', 'call +4930123'],
  ['two\nlines', 'two\nlines'],
])('reads %o as %o', (text, readable) => {
  expect(readableText(text, names)).toBe(readable);
});

it.each([
  'hello <!channel>',
  'hello <!here|here>',
  'hello <@U123>',
  '```\n<!everyone>\n```',
  '@channel',
  'Hi @Here, @EVERYONE!',
  '<!subteam^S1>',
])('makes %o harmless without a visible change', (text) => {
  const made = harmless(text);

  expect(made).not.toMatch(/<[!@#]|@(here|channel|everyone)\b/i);
  expect(made.replaceAll('\u2060', '')).toBe(text);
});

it('leaves ordinary Markdown as it is', () => {
  const text =
    '# Title\n\n- a < b, a@b.example, @channels\n[link](https://a.example)\n\n```ts\nx<y>()\n```';

  expect(harmless(text)).toBe(text);
});

it('leaves nothing that could mention anybody, whatever a model writes', () => {
  const piece = fc.constantFrom(
    '<',
    '!',
    '@',
    '#',
    '>',
    'here',
    'channel',
    'everyone',
    'U1',
    ' ',
    '\u2060',
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const made = harmless(pieces.join(''));
      expect(made).not.toMatch(/<[!@#]|@(here|channel|everyone)\b/i);
    }),
  );
});
