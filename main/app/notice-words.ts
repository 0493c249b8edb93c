// What notifications say. Pure.
import type { ApprovalView } from '../../preload/approvals.js';
import type { WorkspaceHealth } from '../../preload/health.js';
import { languageTags, type Language } from '../../preload/language/languages.js';
import { many, say, type Sentence } from '../../preload/language/sentence.js';
import type { UpdateState } from '../../preload/updates.js';
import type { HelpWanted } from '../store/help.js';
import { cutText } from '../lib/cut-text.js';
import { messageIn } from '../lib/errors.js';

/** Workspaces that are gone for more than a minute: one by its own words, several by their names. */
export function goneWords(gone: readonly WorkspaceHealth[], language: Language): string | Sentence {
  const [only] = gone;
  if (gone.length === 1 && only) return only.line;
  const names = gone.map(({ name }) => name);
  return say`Not connected to ${new Intl.ListFormat(languageTags[language]).format(names)}.`;
}

/** Acts that wait for a word. */
export function approvalWords(pending: readonly ApprovalView[]): Sentence {
  const [only] = pending;
  if (pending.length === 1 && only)
    return say`${only.tool} in ${only.place}, for ${only.asker}, waits for your word.`;
  return many(pending.length, {
    one: '1 act waits for your word.',
    other: '{{count}} acts wait for your word.',
  });
}

/** Calls for help that nobody has answered. `nameOf` knows people. */
export function helpWords(
  wanted: readonly HelpWanted[],
  nameOf: (workspace: string, person: string) => string,
): Sentence {
  const [only] = wanted;
  if (wanted.length === 1 && only) {
    const name = nameOf(only.workspace, only.person);
    return say`${name} asks for a person’s help: “${cutText(only.text, longestQuote)}”`;
  }
  return many(wanted.length, {
    one: '1 question waits for a person’s help.',
    other: '{{count}} questions wait for a person’s help.',
  });
}

/** Where updates stand, where that is worth a person's attention; undefined = it is not. */
export function updateWords(state: UpdateState): string | Sentence | undefined {
  switch (state.kind) {
    case 'available':
      return say`Perch ${state.offer.version} is available.`;
    case 'ready':
      return say`Perch ${state.offer.version} is ready. It is installed when you quit or restart Perch.`;
    case 'rolled back':
      return say`Perch ${state.version} failed to start twice. The version before it is back.`;
    case 'failed':
      // Not to reach a server now and then is nothing to speak up about.
      return state.error.retryable ? undefined : messageIn(state.error);
    default:
      return undefined;
  }
}

const longestQuote = 120;
