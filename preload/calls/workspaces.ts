import { z } from 'zod';
import type { Sentence } from '../language/sentence.js';
import type { PairingView } from '../pairing.js';
import type { SettingsView } from '../settings.js';
import { workspacePatch } from '../workspace-patch.js';
import { output, nothing, workspace, pasted, type Calls } from './shapes.js';

/** A person as pairing names them: by the ids of Slack. */
const person = z
  .object({ workspace: z.string().min(1).max(64), person: z.string().min(1).max(64) })
  .strict();

/** Calls about Slack workspaces and who may write to Perch there. */
export const workspacesCalls = {
  /** Takes an app-level and a bot token in either order, checks both live, keeps and connects them. */
  'workspaces.add': {
    input: z.object({ pasted: z.tuple([pasted, pasted]) }).strict(),
    output: output<{ says: Sentence; view: SettingsView }>(),
  },
  /** Replaces one token: trims what was pasted, recognises its kind, checks it live, keeps it. */
  'workspaces.saveToken': {
    input: z.object({ workspace, pasted, field: z.enum(['app', 'bot']) }).strict(),
    output: output<{ kind: 'app' | 'bot'; says: Sentence; view: SettingsView }>(),
  },
  /** What is taken in, how it comes in, how the connection is held. */
  'workspaces.update': {
    input: z.object({ workspace, patch: workspacePatch }).strict(),
    output: output<SettingsView>(),
  },
  /** Keeps what proves that HTTP events come from Slack. */
  'workspaces.saveSigningSecret': {
    input: z.object({ workspace, pasted }).strict(),
    output: output<{ says: Sentence; view: SettingsView }>(),
  },
  'workspaces.forgetSigningSecret': {
    input: z.object({ workspace }).strict(),
    output: output<SettingsView>(),
  },
  /** Forgets its tokens; its history, too, when asked to. */
  'workspaces.remove': {
    input: z.object({ workspace, withHistory: z.boolean() }).strict(),
    output: output<SettingsView>(),
  },
  /** Channels that a rule can be made for, by name. */
  'workspaces.channels': {
    input: z.object({ workspace }).strict(),
    output: output<{ channels: readonly { readonly id: string; readonly name: string }[] }>(),
  },
  /** Who asked to write to Perch directly, and who was let in. */
  'pairing.list': { input: nothing, output: output<PairingView>() },
  /** Each code is decided about once; the asker is told. */
  'pairing.decide': {
    input: person.extend({ code: z.string().min(1).max(16), approve: z.boolean() }),
    output: output<PairingView>(),
  },
  /** Takes the word back. */
  'pairing.remove': { input: person, output: output<PairingView>() },
} as const satisfies Calls;
