import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { DeadLetter } from '../../preload/dead-letters.js';
import { apiError, health, noon } from './builders.js';
import { Refusal, type Handlers } from './fake-bridge.js';
import { openWindow } from './open-window.js';

const letter = (change: Partial<DeadLetter> = {}): DeadLetter => ({
  ...{ kind: 'question', id: '7', place: '#ops', asker: 'Ana', text: 'When do we deploy?' },
  ...{ tries: 5, code: 'model_down', reason: 'The model is down.', at: noon - 60_000 },
  ...change,
});

/** The Health screen with these dead letters; what is settled is gone at the next page. */
function open(letters: DeadLetter[], more: Partial<Handlers> = {}) {
  const settle = ({ kind, id }: { kind: string; id: string }): Record<string, never> => {
    const index = letters.findIndex((each) => each.kind === kind && each.id === id);
    letters.splice(index, 1);
    return {};
  };
  const queues = { inbox: 0, outbox: 0, deadLetters: letters.length };
  return openWindow('health', {
    'health.get': () => health({ queues }),
    'deadLetters.page': () => ({ letters: [...letters], more: false }),
    'deadLetters.retry': settle,
    'deadLetters.dismiss': settle,
    ...more,
  });
}
const card = () => screen.findByRole('region', { name: 'Given up' });

describe('what was given up', () => {
  it('is not shown, and not asked for, when there is nothing', async () => {
    const { bridge } = open([]);

    await screen.findByText('Reconnects');
    expect(screen.queryByRole('region', { name: 'Given up' })).toBeNull();
    expect(bridge.inputsOf('deadLetters.page')).toEqual([]);
  });

  it('says what, where, of whom, how often and why', async () => {
    open([letter(), letter({ kind: 'answer', id: 'x', text: 'On Tuesday.', tries: 1 })]);

    const items = await within(await card()).findAllByRole('listitem');
    expect(items[0]?.textContent).toMatch(/^Question in #ops, asked by Ana, .*, 5 tries/);
    expect(items[0]?.textContent).toContain('When do we deploy?');
    expect(items[0]?.textContent).toContain('The model is down. model_down');
    expect(items[1]?.textContent).toMatch(/^Answer in #ops.*, 1 try/);
  });

  it('has one tried again, and shows it no more', async () => {
    const { bridge, user } = open([letter(), letter({ id: '8', text: 'And then?' })]);

    await user.click((await screen.findAllByRole('button', { name: 'Retry' }))[0]!);

    expect(bridge.inputsOf('deadLetters.retry')).toEqual([{ kind: 'question', id: '7' }]);
    expect(await screen.findByText('And then?')).toBeTruthy();
    expect(screen.queryByText('When do we deploy?')).toBeNull();
  });

  it('dismisses only after a second yes', async () => {
    const { bridge, user } = open([letter(), letter({ id: '8', text: 'And then?' })]);

    await user.click((await screen.findAllByRole('button', { name: 'Dismiss' }))[0]!);
    await user.click(screen.getByRole('button', { name: 'Keep' }));
    expect(bridge.inputsOf('deadLetters.dismiss')).toEqual([]);
    await user.click(screen.getAllByRole('button', { name: 'Dismiss' })[0]!);
    await user.click(screen.getByRole('button', { name: 'Yes, dismiss' }));

    expect(bridge.inputsOf('deadLetters.dismiss')).toEqual([{ kind: 'question', id: '7' }]);
    expect(screen.queryByText('When do we deploy?')).toBeNull();
  });

  it('says why when it could not be tried again', async () => {
    const refuse = (): never => {
      throw new Refusal(apiError({ code: 'worker_gone', message: 'The history stopped.' }));
    };
    const { user } = open([letter()], { 'deadLetters.retry': refuse });

    await user.click(await screen.findByRole('button', { name: 'Retry' }));

    expect((await screen.findByRole('alert')).textContent).toContain('The history stopped.');
  });
});
