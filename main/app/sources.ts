// All sources of knowledge as one list, whoever reads them.
import { join } from 'node:path';
import { msg } from '../../preload/language/sentence.js';
import type { SourceView } from '../../preload/sources.js';
import type { Sources } from '../api/sources.js';
import { atMostEvery } from '../lib/at-most-every.js';
import { systemClock as clock } from '../lib/clock.js';
import { createSignal } from '../lib/signal.js';
import { inBackground } from '../log/in-background.js';
import { createKeptPages } from '../lookup/pages/kept-pages.js';
import type { Data } from './data.js';
import { openDocumentSources } from './document-sources.js';
import type { Foundation } from './foundation.js';
import { noSuchSource } from './no-such-source.js';
import { openPastSources } from './past-sources.js';
import type { Talk } from './talk.js';

/** The window is told of progress no more often than this. */
const tellEveryMs = 500;

/** Opens them; reading goes on with takeUp(). */
export function openSources(foundation: Foundation, data: Data, talk: Talk, dataFolder: string) {
  const log = foundation.log.for('sources');
  const views = createSignal<readonly SourceView[]>();
  const tell = async (): Promise<void> => views.emit(await list());
  const changed = atMostEvery(tellEveryMs, clock, () =>
    inBackground(tell(), log, 'showing the sources'),
  );
  const pages = createKeptPages(join(dataFolder, 'pages'));
  const documents = openDocumentSources(foundation, data, pages, () => clock.now());
  const past = openPastSources(foundation, data, talk, changed);
  const ofId = (id: string) => {
    if (/^(?:export|backfill):/.test(id)) return past;
    if (/^(?:folder|file|page):/.test(id)) return documents;
    throw noSuchSource();
  };
  const list = async (): Promise<SourceView[]> => [
    await messagesView(data),
    ...(await past.views()),
    ...(await documents.views()),
  ];
  const sync = (): void => inBackground(documents.sync(), log, 'setting what is read');
  const unfollow = data.lookupEvents.on((event) => {
    if (event === 'started') sync();
    changed();
  });
  sync();
  const calls: Sources = {
    list,
    add: (source) =>
      source.kind === 'export' || source.kind === 'backfill'
        ? past.add(source)
        : documents.add(source),
    pause: async (id) => ofId(id).pause(id),
    resume: async (id) => ofId(id).resume(id),
    setPriority: async (id, priority) => ofId(id).setPriority(id, priority),
    retry: async (id) => ofId(id).retry(id),
    forget: async (id) => ofId(id).forget(id),
    filter: (id, filter) => documents.filter(id, filter),
    troubles: async (id) => ofId(id).troubles(id),
    details: documents.details,
    channels: past.channels,
  };
  return {
    calls,
    views,
    /** The folders of the settings have changed. */
    sync,
    takeUp: past.takeUp,
    stop: (): void => {
      unfollow();
      past.stop();
    },
  };
}

export type AllSources = ReturnType<typeof openSources>;

/** The talk itself: what is said from now on. */
async function messagesView({ lookup }: Data): Promise<SourceView> {
  const reading = await lookup.remote.readingMessages();
  return {
    ...{ id: 'messages', kind: 'messages', what: msg`Messages as they are said` },
    state: reading ? { kind: 'reading', ...reading } : { kind: 'ready' },
    ...{ leftOut: 0, troubles: 0, removable: false, pausable: false },
  };
}
