import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { kept } from '../../preload/language/sentence.js';
import type { SourceView } from '../../preload/sources.js';
import { health } from './builders.js';
import { openWindow } from './open-window.js';

const source = (
  more: Partial<SourceView> & Pick<SourceView, 'id' | 'kind' | 'what'>,
): SourceView => ({
  ...{ state: { kind: 'ready' }, items: 0, leftOut: 0, troubles: 0 },
  ...{ removable: true, pausable: true, ...more },
});

const talk = source({
  id: 'messages',
  kind: 'messages',
  what: 'Messages',
  removable: false,
  pausable: false,
});
const docs = source({
  ...{ id: 'folder:/docs', kind: 'folder', what: '/docs', items: 12, leftOut: 3, troubles: 2 },
  filter: { include: [], exclude: ['drafts/'] },
});
const past = source({
  ...{ id: 'export:/a.zip', kind: 'export', what: '/a.zip', items: 40 },
  state: {
    kind: 'reading',
    done: 4,
    total: 9,
    item: 'ops, 2026-03-01',
    perMinute: 120,
    leftMs: 3000,
  },
});

describe('the Knowledge screen', () => {
  it('show how far each is: counts, what is being read, how fast and how long', async () => {
    openWindow('knowledge', { 'sources.list': () => ({ sources: [talk, docs, past] }) });

    expect(await screen.findByText('12 files indexed, 3 skipped by rule')).toBeTruthy();
    expect(screen.getByText(/Reading 4 of 9/)).toBeTruthy();
    expect(screen.getByText('ops, 2026-03-01 · 120 a minute · 3 s left')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Messages/ })).toBeNull();
  });

  it('shows how far each stage is, and lets the embedding rest', async () => {
    const { bridge, user } = openWindow('knowledge', {
      'health.get': () =>
        health({
          lookup: { passages: 200, files: 7, meaning: { on: true }, waitingForVectors: 50 },
        }),
    });

    expect(await screen.findByText('Found by meaning 150 of 200')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Pause embedding' }));

    expect(bridge.inputsOf('embeddings.pause')).toEqual([{ paused: true }]);
  });

  it('says what could be added while there is no document', async () => {
    openWindow('knowledge', { 'sources.list': () => ({ sources: [talk] }) });

    expect(await screen.findByText(/Add the folder your team keeps its handbook in/)).toBeTruthy();
  });

  it('is where Settings leads to', async () => {
    const { user } = openWindow('settings');

    await user.click(await screen.findByRole('button', { name: 'Open Knowledge' }));

    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Knowledge');
  });

  it('are added by main’s picker or by an address', async () => {
    const { bridge, user } = openWindow('knowledge', {
      'sources.add': () => ({ sources: [docs] }),
    });

    await user.click(await screen.findByRole('button', { name: 'Add folder…' }));
    expect(await screen.findByText('/docs')).toBeTruthy();
    await user.type(screen.getByLabelText('Address of a web page'), 'wiki.acme.com{Enter}');

    expect(bridge.inputsOf('sources.add')).toEqual([
      { kind: 'folder' },
      { kind: 'page', url: 'wiki.acme.com' },
    ]);
  });

  it('are paused at a click, and forgotten only after a question', async () => {
    const { bridge, user } = openWindow('knowledge', {
      'sources.list': () => ({ sources: [docs] }),
      'sources.pause': () => ({ sources: [{ ...docs, state: { kind: 'paused' } }] }),
    });

    await user.click(await screen.findByRole('button', { name: 'Pause /docs' }));
    expect(await screen.findByRole('button', { name: 'Resume /docs' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Forget /docs' }));
    expect(bridge.inputsOf('sources.forget')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Yes, forget' }));

    expect(bridge.inputsOf('sources.forget')).toEqual([{ id: 'folder:/docs' }]);
  });

  it('are read before or after the others as somebody chooses', async () => {
    const { bridge, user } = openWindow('knowledge', {
      'sources.list': () => ({ sources: [talk, { ...docs, priority: 'normal' }] }),
      'sources.setPriority': () => ({ sources: [talk, { ...docs, priority: 'high' }] }),
    });

    const field = await screen.findByRole('combobox', { name: 'Priority of /docs' });
    await user.selectOptions(field, 'Priority: high');

    expect(bridge.inputsOf('sources.setPriority')).toEqual([
      { id: 'folder:/docs', priority: 'high' },
    ]);
    expect(await screen.findByDisplayValue('Priority: high')).toBe(field);
    expect(screen.queryByRole('combobox', { name: 'Priority of Messages' })).toBeNull();
  });

  it('tell in detail how far a folder is, and what changed in it lately', async () => {
    const at = Date.now() - 120_000;
    const { user } = openWindow('knowledge', {
      'sources.list': () => ({ sources: [talk, docs] }),
      'sources.details': () => ({
        passages: 48,
        embedded: 40,
        changes: [
          { item: 'a.md', what: 'changed', at },
          { item: 'b.pdf', what: 'unreadable', at },
        ],
      }),
    });

    await user.click(await screen.findByRole('button', { name: 'Details of /docs' }));

    expect(
      await screen.findByText('48 passages found by words · 40 found by meaning'),
    ).toBeTruthy();
    const changes = within(screen.getByRole('list', { name: 'Latest changes in /docs' }));
    expect(changes.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'a.md changed · 2 min ago',
      'b.pdf could not be read · 2 min ago',
    ]);
    await user.click(screen.getByRole('button', { name: 'Details of /docs' }));
    expect(screen.queryByText(/passages found/)).toBeNull();
  });

  it('name each file that could not be read, with its reason', async () => {
    const { user } = openWindow('knowledge', {
      'sources.list': () => ({ sources: [docs] }),
      'sources.troubles': () => ({
        troubles: [{ item: 'a.pdf', reason: kept('is locked with a password') }],
      }),
    });

    await user.click(await screen.findByRole('button', { name: '2 could not be read' }));

    expect(await screen.findByText('a.pdf is locked with a password')).toBeTruthy();
    expect(screen.getByText('and 1 more')).toBeTruthy();
  });

  it('read the past of a channel only where somebody asks for it', async () => {
    const channel = { workspace: 'T1', channel: 'C1', label: '#ops in Acme' };
    const { bridge, user } = openWindow('knowledge', {
      'sources.channels': () => ({ channels: [channel] }),
    });

    await user.click(await screen.findByRole('button', { name: 'Read the past of a channel…' }));
    const list = await screen.findByRole('list', { name: 'Channels whose past can be read' });
    await user.click(within(list).getByRole('button', { name: 'Read the past of #ops in Acme' }));

    expect(bridge.inputsOf('sources.add')).toEqual([
      { kind: 'backfill', workspace: 'T1', channel: 'C1' },
    ]);
  });
});
