// The two databases.
import { msg, say, type Sentence } from '../../../preload/language/sentence.js';
import { fail, pass, skipped, warn, type Check, type Finding } from '../check.js';

/** What a check of history.db found. `problems` are SQLite's own words. */
export type HistoryState =
  | { readonly kind: 'none' }
  | { readonly kind: 'sound' }
  | { readonly kind: 'damaged'; readonly problems: readonly string[] }
  /** Too big to be checked here. */
  | { readonly kind: 'unchecked'; readonly why: Sentence };

/** Whether the history is whole. `look` rejects with an AppError where the file can't even be opened. */
export const historyCheck = (look: () => Promise<HistoryState>): Check => ({
  id: 'history',
  title: msg`The history is whole`,
  run: async () => historyFinding(await look()),
  action: { kind: 'settings' },
});

function historyFinding(state: HistoryState): Finding {
  switch (state.kind) {
    case 'none':
      return skipped(say`There is no history yet.`);
    case 'sound':
      return pass(say`A check of the whole history found nothing wrong.`);
    case 'unchecked':
      return skipped(state.why);
    case 'damaged':
      return fail(say`The history is damaged: ${state.problems.join('; ')}.`, {
        ...{ fix: say`Restore a backup in Settings, under History.`, action: { kind: 'settings' } },
      });
  }
}

/** What is known of the lookup index. */
export type IndexState =
  | { readonly kind: 'none' }
  | { readonly kind: 'there'; readonly about: Sentence }
  /** It is made anew at the next start. */
  | { readonly kind: 'condemned' }
  | { readonly kind: 'down'; readonly why: string | Sentence }
  | { readonly kind: 'keywords only'; readonly why: string | Sentence };

/** Whether Perch can look things up. */
export const indexCheck = (look: () => Promise<IndexState>): Check => ({
  id: 'lookup',
  title: msg`The lookup index is there`,
  run: async () => indexFinding(await look()),
});

function indexFinding(state: IndexState): Finding {
  switch (state.kind) {
    case 'none':
      return skipped(say`There is no index yet; Perch makes it at its next start.`);
    case 'there':
      return pass(state.about);
    case 'condemned':
      return warn(say`The index is damaged or belongs to another history.`, {
        fix: say`Start Perch: it makes the index anew, and nothing is lost.`,
      });
    case 'down':
      return fail(say`The lookup is down: ${state.why}`, {
        fix: say`Perch starts it again by itself. If it stays down, start Perch again.`,
      });
    case 'keywords only':
      return warn(say`Search by meaning is off: ${state.why}`, {
        ...{ fix: say`Search by keyword works. Look at Settings, under Knowledge.` },
        action: { kind: 'settings' },
      });
  }
}
