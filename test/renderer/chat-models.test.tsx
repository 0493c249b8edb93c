import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { SettingsView } from '../../preload/settings.js';
import { answer, question, settings } from './builders.js';
import { layOut } from './layout.js';
import { composer, openConversation } from './open-conversation.js';
import { openWindow } from './open-window.js';

layOut();

const options = (): (string | null)[] =>
  screen.getAllByRole('option').map(({ textContent }) => textContent);

it('shows favourites first, and keeps one or takes it out again', async () => {
  let kept: readonly string[] = [];
  const view = (): SettingsView => settings({ favourites: { models: kept } });
  const { bridge, user } = openWindow('chat', {
    'settings.get': view,
    'settings.update': ({ favourites }) => {
      kept = favourites?.models ?? kept;
      return view();
    },
  });
  await user.click(await screen.findByRole('button', { name: 'Model: as in Settings' }));
  await screen.findByRole('option', { name: /Wren 2/ });
  await user.keyboard('{ArrowUp}');

  await user.click(await screen.findByRole('button', { name: 'Favour acme/wren-2' }));
  await screen.findByRole('button', { name: 'Take acme/wren-2 out of the favourites' });

  await waitFor(() => expect(options()[1]).toMatch(/^Acme: Wren 2, a favourite/));
  expect(options()[2]).toMatch(/^Acme: Owl 1/);
  await user.click(screen.getByRole('button', { name: 'Take acme/wren-2 out of the favourites' }));
  await waitFor(() =>
    expect(bridge.inputsOf('settings.update')).toEqual([
      { favourites: { models: ['acme/wren-2'] } },
      { favourites: { models: [] } },
    ]),
  );
});

it('says under an answer how soon it began and how fast it was written', async () => {
  const cost = { tokens: 1240, micros: 4200, estimated: false };
  await openConversation([
    question(),
    answer({ model: 'acme/owl-1', cost: { ...cost, firstWordMs: 820, tokensPerSecond: 41.7 } }),
  ]);

  expect(await screen.findByText('first word after 0.8 s · 42 tokens a second')).toBeTruthy();
});

it('tells while somebody types how much that is to a model', async () => {
  const { user } = openWindow('chat');

  await user.type(composer(), 'How do we deploy?');

  expect(screen.getByText('about 5 tokens typed')).toBeTruthy();
  await user.clear(composer());
  expect(screen.queryByText(/^about \d/)).toBeNull();
});
