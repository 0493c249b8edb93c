// What the first-run wizard shows of the settings. Pure.
import type { ManifestWants } from '../../preload/settings.js';
import { usualPrompts } from '../../preload/suggested-prompts.js';
import type { SetUpView } from '../../preload/settings.js';
import type { SetUpMemory } from './set-up-memory.js';
import type { KnownWorkspace } from './workspaces.js';

/** Builds it. */
export function setUpView(
  { state, step, wants }: SetUpMemory,
  workspaces: readonly KnownWorkspace[],
): SetUpView {
  const subject = subjectOf(workspaces);
  return {
    ...{ state, step },
    wants: subject ? wantsOf(subject) : { ...wants, transport: 'socket', prompts: usualPrompts },
    ...(subject && { workspace: String(subject.number) }),
  };
}

/** The workspace the wizard is about: one that was begun and lacks a token, else the first. */
export const subjectOf = (workspaces: readonly KnownWorkspace[]): KnownWorkspace | undefined =>
  begunOf(workspaces) ?? workspaces[0];

/** A workspace that has one of its two tokens; undefined when none has. */
export const begunOf = (workspaces: readonly KnownWorkspace[]): KnownWorkspace | undefined =>
  workspaces.find(
    ({ appToken, botToken }) => (appToken === undefined) !== (botToken === undefined),
  );

/** What the app of a workspace is asked to do. */
export const wantsOf = ({
  events,
  way,
  answers,
  panel,
  prompts,
  ways,
}: KnownWorkspace): ManifestWants => ({
  ...{ events, transport: way.transport, files: answers.files },
  ...{ panel, prompts, ways },
});
