// What notifications say. Pure.
import type { ApprovalView } from '../../preload/approvals.js';
import type { WorkspaceHealth } from '../../preload/health.js';
import type { UpdateState } from '../../preload/updates.js';
import type { HelpWanted } from '../store/help.js';
import { cutText } from '../lib/cut-text.js';

/** Workspaces that are gone for more than a minute: one by its own words, several by their names. */
export function goneWords(gone: readonly WorkspaceHealth[]): string {
  const [only] = gone;
  if (gone.length === 1 && only) return `${only.line}.`.replace(/\.\.$/, '.');
  return `Not connected to ${listed(gone.map(({ name }) => name))}.`;
}

/** Acts that wait for a word. */
export function approvalWords(pending: readonly ApprovalView[]): string {
  const [only] = pending;
  if (pending.length === 1 && only)
    return `${only.tool} in ${only.place}, for ${only.asker}, waits for your word.`;
  return `${pending.length} acts wait for your word.`;
}

/** Calls for help that nobody has answered. `nameOf` knows people. */
export function helpWords(
  wanted: readonly HelpWanted[],
  nameOf: (workspace: string, person: string) => string,
): string {
  const [only] = wanted;
  if (wanted.length === 1 && only)
    return `${nameOf(only.workspace, only.person)} asks for a person’s help: “${cutText(only.text, longestQuote)}”`;
  return `${wanted.length} questions wait for a person’s help.`;
}

/** Where updates stand, where that is worth a person's attention; undefined = it is not. */
export function updateWords(state: UpdateState): string | undefined {
  switch (state.kind) {
    case 'available':
      return `Perch ${state.offer.version} is available.`;
    case 'ready':
      return `Perch ${state.offer.version} is ready. It is installed when you quit or restart Perch.`;
    case 'rolled back':
      return `Perch ${state.version} failed to start twice. The version before it is back.`;
    case 'failed':
      // Not to reach a server now and then is nothing to speak up about.
      return state.error.retryable ? undefined : state.error.message;
    default:
      return undefined;
  }
}

const longestQuote = 120;

const listed = (names: readonly string[]): string => new Intl.ListFormat('en').format(names);
