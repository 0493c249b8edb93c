import { expect, it } from 'vitest';
import { newcomers } from '../../main/app/newcomers.js';
import { createNotices } from '../../main/app/notices.js';
import { noticeKinds, type NoticeKind } from '../../preload/desktop.js';
import { fakeClock } from '../support/fake-clock.js';

function start(wanted: readonly NoticeKind[] = noticeKinds) {
  const clock = fakeClock();
  const shown = new Set<string>();
  const ever: string[] = [];
  let quietEnd = 0;
  const notices = createNotices({
    wanted: () => wanted,
    quietUntil: () => (quietEnd > clock.now() ? quietEnd : undefined),
    notify: (text) => {
      shown.add(text);
      ever.push(text);
      return { close: () => void shown.delete(text) };
    },
    clock,
  });
  const tell = (kind: NoticeKind, text: string): void => notices.tell(kind, text, () => undefined);
  return {
    clock,
    shown,
    ever,
    notices,
    tell,
    quietFor: (ms: number) => (quietEnd = clock.now() + ms),
  };
}

it('shows one notification per kind: the latest', () => {
  const { shown, tell } = start();
  tell('approval', '1 act');
  tell('approval', '2 acts');
  tell('budget', 'nearly used');

  expect([...shown]).toEqual(['2 acts', 'nearly used']);
});

it('takes back what holds no longer', () => {
  const { shown, tell, notices } = start();
  tell('disconnected', 'gone');

  notices.takeBack('disconnected');

  expect([...shown]).toEqual([]);
});

it('tells nothing of a kind that is switched off', () => {
  const { ever, tell } = start(['budget']);
  tell('disconnected', 'gone');
  tell('budget', 'used up');

  expect(ever).toEqual(['used up']);
});

it('waits for the end of quiet hours, and then tells the latest that still holds', async () => {
  const { clock, ever, tell, notices, quietFor } = start();
  quietFor(3_600_000);
  tell('approval', '1 act');
  tell('approval', '2 acts');
  tell('disconnected', 'gone');
  notices.takeBack('disconnected');
  await clock.advance(3_599_000);
  expect(ever).toEqual([]);

  await clock.advance(2000);

  expect(ever).toEqual(['2 acts']);
});

it('counts as new what was not there at the look before, and nothing at the first', () => {
  const isNew = newcomers();

  expect(isNew(['a'])).toBe(false);
  expect(isNew(['a'])).toBe(false);
  expect(isNew(['a', 'b'])).toBe(true);
  expect(isNew(['b'])).toBe(false);
  expect(isNew(['a', 'b'])).toBe(true);
});
