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

/** The workspace the wizard is about: one that lacks a token, else the first. */
export const subjectOf = (workspaces: readonly KnownWorkspace[]): KnownWorkspace | undefined =>
  begunOf(workspaces) ?? workspaces[0];

/** A workspace that lacks a token, with one or without any; undefined when none does. */
export const begunOf = (workspaces: readonly KnownWorkspace[]): KnownWorkspace | undefined =>
  workspaces.find(
    ({ appToken, botToken, way }) =>
      botToken === undefined || (appToken === undefined && way.transport !== 'http'),
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
