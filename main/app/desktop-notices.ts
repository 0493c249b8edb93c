// Where notifications come from: Health for what is gone and what waits, the budgets for what is used.
import type { NoticeKind } from '../../preload/desktop.js';
import { inEnglish, type Sentence } from '../../preload/language/sentence.js';
import type { HealthBoard } from '../api/health-board.js';
import { atMostEvery } from '../lib/at-most-every.js';
import { systemClock as clock } from '../lib/clock.js';
import type { SpokenLanguage } from '../lib/language.js';
import { quietUntil } from '../lib/quiet-hours.js';
import { inBackground } from '../log/in-background.js';
import type { Notify } from '../shell/notify.js';
import type { Place } from '../shell/our-page.js';
import type { Data } from './data.js';
import { watchDisconnects } from './disconnect-watch.js';
import type { Foundation } from './foundation.js';
import { newcomers } from './newcomers.js';
import { approvalWords, goneWords, helpWords, updateWords } from './notice-words.js';
import { createNotices } from './notices.js';
import { rulesOf } from './rules-of.js';
import type { Talk } from './talk.js';
import type { OpenUpdates } from './updates.js';

export interface DesktopNoticesOptions {
  readonly notify: Notify;
  readonly language: SpokenLanguage;
  readonly open: (place: Place) => void;
}

/** What comes in a burst is one notification. */
const burstMs = 1500;
const weekMs = 7 * 24 * 3_600_000;

/** Returns the stop. */
export function openDesktopNotices(
  { settings, log: rootLog }: Foundation,
  board: HealthBoard,
  { store }: Data,
  { conversation, names, spending }: Talk,
  updates: Pick<OpenUpdates, 'changes'>,
  { notify, language, open }: DesktopNoticesOptions,
): () => void {
  const log = rootLog.for('desktop');
  const notices = createNotices({
    wanted: () => settings.config().desktop.notifications,
    quietUntil: () => quietEverywhereUntil(settings.workspaces.list().map(rulesOf)),
    ...{ notify, clock },
  });
  const tell = (kind: NoticeKind, words: string | Sentence, onClick: () => void): void =>
    notices.tell(kind, language.tell(words), onClick);
  const toHealth = (): void => open({ screen: 'health' });
  const disconnects = watchDisconnects({
    onGone: (gone) => tell('disconnected', goneWords(gone, language.language()), toHealth),
    onBack: () => notices.takeBack('disconnected'),
    clock,
  });
  const newApprovals = newcomers();
  const tellApprovals = async (): Promise<void> => {
    const pending = (await conversation.approvals.view()).filter(
      ({ state }) => state === 'pending',
    );
    if (pending.length === 0) notices.takeBack('approval');
    if (newApprovals(pending.map(({ id }) => id)))
      tell('approval', approvalWords(pending), toHealth);
  };
  const newHelp = newcomers();
  const tellHelp = async (): Promise<void> => {
    const wanted = await store.remote.helpWanted(clock.now() - weekMs);
    const [only] = wanted;
    if (wanted.length === 0) notices.takeBack('help');
    if (newHelp(wanted.map(({ turn }) => turn)))
      tell(
        'help',
        helpWords(wanted, (workspace, person) => names.person(workspace, person)),
        wanted.length === 1 && only ? () => open({ screen: 'chat', thread: only }) : toHealth,
      );
  };
  const tellOfApprovals = (): void =>
    inBackground(tellApprovals(), log, 'telling of acts that wait');
  const tellOfHelp = (): void => inBackground(tellHelp(), log, 'telling of calls for help');
  // At once, or what comes in the first moments would count as what was there before.
  tellOfApprovals();
  tellOfHelp();
  const lookAtApprovals = atMostEvery(burstMs, clock, tellOfApprovals);
  const lookAtHelp = atMostEvery(burstMs, clock, tellOfHelp);
  let toldOfUpdate: string | undefined;
  const tellOfUpdate = (words: string | Sentence | undefined): void => {
    if (words === undefined) return notices.takeBack('update');
    // It is looked for again and again; the same thing is told once.
    if (inEnglish(words) !== toldOfUpdate)
      tell('update', words, () => open({ screen: 'settings', card: 'Updates' }));
    toldOfUpdate = inEnglish(words);
  };
  let helpWanted: number | undefined;
  const unsubscribe = [
    board.onHealth((health) => {
      disconnects.hear(health);
      if (health.helpWanted !== helpWanted) lookAtHelp();
      helpWanted = health.helpWanted;
    }),
    conversation.approvals.changes.on(() => {
      board.touch();
      lookAtApprovals();
    }),
    updates.changes.on((state) => tellOfUpdate(updateWords(state))),
    spending.notices.on((words) => tell('budget', words, () => open({ screen: 'usage' }))),
  ];
  return () => {
    for (const end of unsubscribe) end();
    disconnects.stop();
    notices.stop();
  };
}

/** The moment the first workspace's quiet ends, where all of them are quiet. */
function quietEverywhereUntil(rules: readonly ReturnType<typeof rulesOf>[]): number | undefined {
  const now = clock.now();
  const ends = rules.map(({ quiet, timeZone }) => quietUntil(now, quiet, timeZone));
  const known = ends.filter((end) => end !== undefined);
  return known.length > 0 && known.length === ends.length ? Math.min(...known) : undefined;
}
