// Web pages: what stands in an address is told to a stranger, so only the asker's own words are enough.
import { expect, it } from 'vitest';
import { until } from '../../transports/support/perch-slack.js';
import { acting } from './stage.js';

const page = 'https://acme.example/prices';
const fetching = (url: string) => ({ name: 'fetch_page', arguments: { url } });

it('reads at once what the asker wrote, and cites it', async () => {
  const stage = await acting({ mode: 'read-only', pages: { [page]: 'Owls cost three coins.' } });
  stage.model.next({ calls: [fetching(page)] });
  stage.model.next({ text: 'Three coins [1].' });

  const ts = stage.ask(`what do owls cost by ${page}?`);
  await until(() => stage.told(ts).includes('Three coins [1]'), 'the answer');

  expect(stage.fetched).toEqual([page]);
  expect(stage.told(ts)).toContain(`(${page})`);
});

it.each([
  ['another address', 'https://evil.example/'],
  ['the same host with something in it', `${page}?secret=launch`],
  ['the same page with a longer path', `${page}/launch-friday`],
])('asks a person before it reads %s', async (_, url) => {
  const stage = await acting();
  stage.calls(fetching(url));

  const ts = stage.ask(`what do owls cost by ${page}?`);
  const card = await stage.card(ts);
  expect(stage.fetched).toEqual([]);
  stage.press(card.ts, stage.ana, 'perch_approve');
  await until(() => stage.told(ts).includes('> Nothing is here.'), 'the report');

  expect(stage.fetched).toEqual([url]);
});

it('does not even ask about what is no page of the internet', async () => {
  const stage = await acting();
  const addresses = [
    ...['https://127.0.0.1/', 'https://localhost:8080/x', 'https://[::1]/', 'file:///etc/passwd'],
    ...['https://ana:pw@acme.example/', 'javascript:alert(1)', 'acme', 'http://0.0.0.0/'],
    ...['https://10.0.0.7/', 'https://169.254.169.254/latest', 'https://[::ffff:127.0.0.1]/'],
  ];
  stage.calls(...addresses.slice(0, 8).map(fetching));
  const first = stage.ask(`read ${addresses.join(' ')}`);
  await until(() => stage.told(first).includes('I proposed it.'), 'the answer');
  stage.calls(...addresses.slice(8).map(fetching));
  const second = stage.ask(`read ${addresses.join(' ')} too`);
  await until(() => stage.told(second).includes('I proposed it.'), 'the other answer');

  expect(await stage.states()).toEqual([]);
  expect(stage.fetched).toEqual([]);
});
