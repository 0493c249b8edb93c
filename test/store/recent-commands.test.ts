import { expect, it } from 'vitest';
import { openStore } from '../../main/store/store.js';
import { tempFolder } from '../support/temp.js';

it('keeps the commands that were used last, each once, over a restart', () => {
  const folder = tempFolder();
  const first = openStore(folder);
  for (let at = 1; at <= 25; at += 1) first.calls.noteCommand({ id: `command ${at}`, at });
  first.calls.noteCommand({ id: 'command 10', at: 30 });
  first.close();

  const second = openStore(folder);
  const kept = second.calls.recentCommands();
  second.close();

  expect(kept.slice(0, 3)).toEqual(['command 10', 'command 25', 'command 24']);
  expect(kept).toHaveLength(20);
});
