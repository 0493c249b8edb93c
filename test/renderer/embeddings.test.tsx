import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { LocalModelView, ModelFiles } from '../../preload/embeddings.js';
import type { ApiError } from '../../preload/errors.js';
import type { LookupHealth } from '../../preload/health.js';
import { say } from '../../preload/language/sentence.js';
import { embeddings, health, settings } from './builders.js';
import { Later, Refusal } from './fake-bridge.js';
import { openWindow } from './open-window.js';

const section = async () => within(await screen.findByRole('region', { name: 'Embeddings' }));

/** Health with a lookup that stands so. */
const lookupAt = (change: Partial<LookupHealth>) => {
  const now = health();
  return { ...now, lookup: { ...now.lookup, ...change } };
};

const bge = (files: ModelFiles): { models: readonly LocalModelView[] } => ({
  models: [
    { name: 'use-lite', bytes: 28_000_000, files: { kind: 'bundled' } },
    { name: 'bge-small-en-v1.5', bytes: 34_700_000, files },
  ],
});

const wrongFile: ApiError = {
  code: 'embedding_file_wrong',
  message: 'Its checksum is wrong.',
  fix: 'Fetch it.',
  retryable: false,
};

const ofServer = () =>
  settings({
    embedding: {
      provider: 'openai',
      baseUrl: 'http://127.0.0.1:9/v1',
      model: 'vectors',
      key: { set: false },
      concurrency: 2,
    },
  });

describe('the models', () => {
  it('say that they are being loaded, and then what each is', async () => {
    const later = new Later<ReturnType<typeof embeddings>>();
    openWindow('settings', { 'embeddings.get': () => later.promise });
    const shown = await section();
    expect(shown.getByText('Loading embedding models')).toBeTruthy();

    later.settle(embeddings());

    const list = within(await shown.findByRole('list', { name: 'Models on this machine' }));
    expect(list.getByText(/^English, .* MB, licence MIT/)).toBeTruthy();
    expect(list.getByRole('button', { name: 'Fetch: bge-small-en-v1.5' })).toBeTruthy();
    expect(list.queryByRole('button', { name: /use-lite/ })).toBeNull();
  });

  it('that can not be listed say why, and are asked for again', async () => {
    const { bridge, user } = openWindow('settings', {
      'embeddings.get': () => {
        throw new Refusal({ code: 'internal', message: 'The shelf broke.', retryable: true });
      },
    });
    const shown = await section();
    expect(await shown.findByText(/The shelf broke/)).toBeTruthy();

    bridge.answer('embeddings.get', () => embeddings());
    await user.click(shown.getByRole('button', { name: /again|retry/i }));

    expect(await shown.findByRole('list', { name: 'Models on this machine' })).toBeTruthy();
  });

  it('are fetched only when somebody asks, with how far it is, and can be stopped', async () => {
    const { bridge, user, emit } = openWindow('settings', {
      'embeddings.get': () => bge({ kind: 'absent' }),
      'embeddings.fetch': () => bge({ kind: 'fetching', doneBytes: 0, totalBytes: 34_700_000 }),
      'embeddings.cancel': () => bge({ kind: 'absent' }),
    });
    const shown = await section();
    expect(bridge.inputsOf('embeddings.fetch')).toEqual([]);

    await user.click(await shown.findByRole('button', { name: 'Fetch: bge-small-en-v1.5' }));
    emit('embeddings', bge({ kind: 'fetching', doneBytes: 17_350_000, totalBytes: 34_700_000 }));

    const bar = await shown.findByRole('progressbar', { name: /^Fetching/ });
    expect(bar.getAttribute('value')).toBe('17350000');
    await user.click(shown.getByRole('button', { name: 'Stop fetching: bge-small-en-v1.5' }));
    expect(bridge.inputsOf('embeddings.cancel')).toEqual([{ name: 'bge-small-en-v1.5' }]);
    expect(await shown.findByRole('button', { name: 'Fetch: bge-small-en-v1.5' })).toBeTruthy();
  });

  it('that could not be fetched say why and what to do, and can be tried again', async () => {
    const { emit } = openWindow('settings');
    const shown = await section();
    await shown.findByRole('list', { name: 'Models on this machine' });

    emit('embeddings', bge({ kind: 'checking' }));
    expect(await shown.findByText('Checking the files…')).toBeTruthy();
    emit('embeddings', bge({ kind: 'failed', error: wrongFile }));

    expect(await shown.findByText('Its checksum is wrong.')).toBeTruthy();
    expect(shown.getByText('Fetch it.')).toBeTruthy();
    expect(shown.getByRole('button', { name: 'Fetch: bge-small-en-v1.5' })).toBeTruthy();
  });

  it('can be chosen only when they are here', async () => {
    const { bridge, user, emit } = openWindow('settings', {
      'embeddings.get': () => bge({ kind: 'absent' }),
    });
    const shown = await section();
    const choice = await shown.findByLabelText('Embedding model');
    expect(within(choice).queryByRole('option', { name: /bge-small/ })).toBeNull();

    emit('embeddings', bge({ kind: 'ready' }));
    await user.selectOptions(
      choice,
      await within(choice).findByRole('option', { name: /bge-small/ }),
    );

    expect(bridge.inputsOf('settings.update')).toEqual([
      { embedding: { provider: 'local', model: 'bge-small-en-v1.5' } },
    ]);
  });
});

describe('a server of embeddings', () => {
  it('shows its address, model and key, and what a test of it said', async () => {
    const { user } = openWindow('settings', {
      'settings.get': ofServer,
      'embeddings.test': () => ({ says: say`works: ${768} numbers for a sentence in ${20} ms` }),
    });
    const shown = await section();
    expect(await shown.findByDisplayValue('http://127.0.0.1:9/v1')).toBeTruthy();

    await user.click(shown.getByRole('button', { name: 'Test embedding' }));

    expect(await shown.findByText('works: 768 numbers for a sentence in 20 ms')).toBeTruthy();
  });

  it('that does not answer is named with what to do', async () => {
    const { user } = openWindow('settings', {
      'settings.get': ofServer,
      'embeddings.test': () => {
        throw new Refusal({
          ...{ code: 'embedder_down', message: '127.0.0.1:9 gave no answer.', retryable: true },
          fix: 'Check that the server runs.',
        });
      },
    });
    const shown = await section();

    await user.click(await shown.findByRole('button', { name: 'Test embedding' }));

    expect(await shown.findByText(/127\.0\.0\.1:9 gave no answer/)).toBeTruthy();
    expect(shown.getByText(/Check that the server runs/)).toBeTruthy();
  });
});

describe('a change of the model', () => {
  const changing = { to: 'bge-small', done: 120, total: 400 };

  it('shows how far it is and why it stands still, and goes away when it is done', async () => {
    const { emit } = openWindow('settings', {
      'health.get': () => lookupAt({ changingModel: changing }),
    });
    const shown = await section();
    const label = /^Changing to bge-small: 120 of 400/;
    expect(await shown.findByRole('progressbar', { name: label })).toBeTruthy();

    emit('health', lookupAt({ changingModel: { ...changing, trouble: 'The server is down.' } }));
    expect(await shown.findByText('The server is down.')).toBeTruthy();
    emit('health', lookupAt({ waitingForVectors: 0 }));

    expect(shown.queryByRole('progressbar')).toBeNull();
    expect(shown.queryByRole('button', { name: 'Pause embedding' })).toBeNull();
  });

  it('is paused at a click and goes on at the next', async () => {
    const { bridge, user, emit } = openWindow('settings', {
      'health.get': () => lookupAt({ changingModel: changing }),
    });
    const shown = await section();

    await user.click(await shown.findByRole('button', { name: 'Pause embedding' }));
    emit('health', lookupAt({ changingModel: changing, embeddingPaused: true }));
    expect(await shown.findByText('Paused. New passages are found by their words.')).toBeTruthy();
    await user.click(shown.getByRole('button', { name: 'Go on embedding' }));

    expect(bridge.inputsOf('embeddings.pause')).toEqual([{ paused: true }, { paused: false }]);
  });
});
