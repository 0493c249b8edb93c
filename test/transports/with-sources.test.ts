import { expect, it } from 'vitest';
import { withSources } from '../../main/transports/slack/with-sources.js';

it('says below an answer what its numbers stand for, with links that readers can open', () => {
  const text = withSources({
    note: undefined,
    text: 'Every Tuesday [1], as the handbook says [2].',
    sources: [
      { number: 1, label: '#ops, Ana, 3 Mar 2026', link: 'https://acme.slack.com/archives/C1/p1' },
      { number: 2, label: 'handbook/deploy.md:12-30', link: undefined },
    ],
  });

  expect(text).toBe(
    [
      'Every Tuesday [1], as the handbook says [2].',
      '',
      '[1] [#ops, Ana, 3 Mar 2026](https://acme.slack.com/archives/C1/p1)  ',
      '[2] handbook/deploy.md:12-30',
    ].join('\n'),
  );
});

it('adds nothing to an answer without sources', () => {
  expect(withSources({ note: undefined, text: 'I found nothing.', sources: [] })).toBe(
    'I found nothing.',
  );
});

it('lets no label break out of its line or its link', () => {
  const sources = [
    { number: 1, label: '#ops](https://evil.example)[\nx', link: 'https://a.example/' },
  ];

  expect(withSources({ note: undefined, text: 'Yes [1].', sources }).split('\n')).toHaveLength(3);
  expect(withSources({ note: undefined, text: 'Yes [1].', sources })).not.toContain(
    '](https://evil',
  );
});
