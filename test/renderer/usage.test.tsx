import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answer, conversation, settings, spent, usage } from './builders.js';
import { layOut } from './layout.js';
import { openWindow } from './open-window.js';

layOut();

const row = (name: string): HTMLElement => screen.getByRole('row', { name });

describe('the Usage screen', () => {
  it('says what today and this month used, and that part of it is estimated', async () => {
    openWindow('usage');

    expect(await screen.findByText('34,000 tokens, $0.081')).toBeTruthy();
    expect(screen.getByText('980,000 tokens, $2.34 (partly estimated)')).toBeTruthy();
  });

  it('shows the days as a chart with a name, and the same in figures', async () => {
    const { user } = openWindow('usage');

    expect(await screen.findByRole('img', { name: /^Money used on each of/ })).toBeTruthy();
    await user.click(screen.getByText('In figures'));
    expect(screen.getAllByRole('row').length).toBeGreaterThan(19);
  });

  it('draws tokens where no price is known', async () => {
    const free = usage();
    const days = free.days.map((day) => ({ ...day, micros: 0 }));
    openWindow('usage', { 'usage.get': () => ({ ...free, days }) });

    expect(await screen.findByRole('img', { name: /^Tokens used on each of/ })).toBeTruthy();
  });

  it('tells a price that is not known from one that is nothing', async () => {
    const models = [
      { ...spent({ micros: 0, unpriced: 1 }), key: 'a', name: 'far/owl' },
      { ...spent({ micros: 0 }), key: 'b', name: 'near/owl' },
    ];
    openWindow('usage', { 'usage.get': () => usage({ models }) });

    await screen.findByText('far/owl');
    expect(
      within(row('far/owl 1 1,240 price not known')).getByText('price not known'),
    ).toBeTruthy();
    expect(within(row('near/owl 1 1,240 $0')).getByText('$0')).toBeTruthy();
  });

  it('shows each budget with its bar, and says when one is nearly or wholly used', async () => {
    const until = 1_800_000_000_000;
    const budgets = [
      { name: 'day', limit: 1_000_000, used: 810_000, level: 'warned', until },
      { name: 'tokens', limit: 1000, used: 1200, level: 'used up', until },
    ] as const;
    openWindow('usage', {
      'usage.get': () =>
        usage({ budgets, stopped: 'today’s token budget for the model is used up' }),
    });

    const bar = await screen.findByRole('progressbar', { name: 'Budget of today' });
    expect(bar).toHaveProperty('value', 810_000);
    expect(screen.getByText('$0.810 of $1.00')).toBeTruthy();
    expect(screen.getByText('Nearly used')).toBeTruthy();
    expect(screen.getByText('Used up')).toBeTruthy();
    expect(screen.getByText(/^No model is asked: today’s token budget/)).toBeTruthy();
  });

  it('follows calls as they end', async () => {
    let today = spent({ input: 10, output: 0, micros: 100 });
    const { emit } = openWindow('usage', { 'usage.get': () => usage({ today }) });
    await screen.findByText('10 tokens, $0.0001');

    today = spent({ input: 20, output: 0, micros: 200 });
    emit('usage.changed', { at: 1 });

    expect(await screen.findByText('20 tokens, $0.0002')).toBeTruthy();
  });

  it('says what will be shown before any model was asked', async () => {
    const days = usage().days.map((day) => ({ ...day, calls: 0 }));
    openWindow('usage', { 'usage.get': () => usage({ days }) });

    expect(await screen.findByText('No model was asked in the last 30 days')).toBeTruthy();
    expect(screen.queryByRole('table')).toBeNull();
  });
});

describe('an answer in the chat', () => {
  it.each([
    [{ tokens: 1240, micros: 4200, estimated: false }, '1,240 tokens · $0.0042'],
    [{ tokens: 1240, micros: null, estimated: true }, '1,240 tokens · price not known · estimated'],
    [{ tokens: 7, micros: 0, estimated: false }, '7 tokens · $0'],
  ])('says what it used: %o', async (cost, words) => {
    const { user } = openWindow('chat', {
      'chat.conversations': () => ({ conversations: [conversation()], more: false }),
      'chat.messages': () => ({ messages: [answer({ cost })], more: false }),
    });
    await user.click(await screen.findByRole('button', { name: /How do we deploy\?/ }));

    expect(await screen.findByText(words)).toBeTruthy();
  });
});

describe('the budget in Settings', () => {
  it('saves a budget, and takes nothing for a price', async () => {
    const view = settings({
      spending: { priceIn: '0.15', priceOut: '0.6', budgetDay: 0, budgetMonth: 0, budgetTokens: 0 },
    });
    const { user, bridge } = openWindow('settings', {
      'settings.get': () => view,
      'settings.update': () => view,
    });

    const day = await screen.findByLabelText('Dollars a day');
    await user.clear(day);
    await user.type(day, '2.5{Enter}');
    const price = screen.getByLabelText('Price of a million tokens read');
    await user.clear(price);
    await user.type(price, '{Enter}');

    expect(bridge.inputsOf('settings.update')).toEqual([
      { spending: { budgetDay: 2.5 } },
      { spending: { priceIn: '' } },
    ]);
  });

  it('refuses a price that is none before main is asked', async () => {
    const { user, bridge } = openWindow('settings');

    await user.type(
      await screen.findByLabelText('Price of a million tokens written'),
      'cheap{Enter}',
    );

    expect(screen.getByText('Dollars such as 0.15, or nothing.')).toBeTruthy();
    expect(bridge.inputsOf('settings.update')).toEqual([]);
  });
});
