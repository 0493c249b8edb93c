import { z } from 'zod';
import {
  exportForms,
  mostFileBytes,
  mostFiles,
  type Attachment,
  type ChatDraft,
  type ChatMessage,
  type Conversation,
  type ModelChoice,
  type OutboundPreview,
  type SpokenCommand,
  type TurnProgress,
} from '../chat.js';
import type { Spent } from '../usage.js';
import { output, nothing, threadKey, limit, type Calls } from './shapes.js';

const question = z.string().trim().min(1).max(20_000);

const none = output<Record<string, never>>();

const paneThread = z.string().min(1).max(64);

const ts = z.string().min(1).max(64);

/** A model to answer instead of the one of the settings. */
const chosenModel = z.string().min(1).max(200).optional();

const fileBytes = z
  .custom<Uint8Array>((value) => value instanceof Uint8Array)
  .refine(({ byteLength }) => byteLength <= mostFileBytes);

/** What part of a conversation is asked for. */
const placeInThread = z.object({ kind: z.enum(['before', 'after', 'around']), ts }).strict();

/** Calls of the chat pane. */
export const chatCalls = {
  'chat.conversations': {
    input: z.object({ before: z.number().optional(), limit }).strict(),
    output: output<{ conversations: readonly Conversation[]; more: boolean }>(),
  },
  /**
   * A page, oldest first: the newest, or the one before, after or around a ts. `wide` = not of the thread, but of
   * what is said in its channel beside all threads.
   */
  'chat.messages': {
    input: threadKey.extend({
      place: placeInThread.optional(),
      wide: z.boolean().optional(),
      limit,
    }),
    output: output<{
      messages: readonly ChatMessage[];
      /** Whether there are older ones. */
      more: boolean;
      /** Whether there are newer ones; absent where the newest, or older ones, were asked for. */
      newer?: boolean;
      turn?: TurnProgress;
      /** What calls of models for this conversation have used. */
      spent?: Spent;
    }>(),
  },
  /** Resolves when the question is on disk. Without `thread` it starts a new conversation. */
  'chat.send': {
    input: z
      .object({
        thread: paneThread.optional(),
        text: question,
        model: chosenModel,
        /** Ids of chat.attach. */
        files: z.array(z.string().max(64)).max(mostFiles).optional(),
      })
      .strict(),
    output: output<{ thread: string; ts: string }>(),
  },
  /** Keeps a file for the next question; says in words why it can't be read. */
  'chat.attach': {
    input: z.object({ name: z.string().min(1).max(255), bytes: fileBytes }).strict(),
    output: output<Attachment>(),
  },
  'chat.detach': { input: z.object({ id: z.string().max(64) }).strict(), output: none },
  /** Another answer to the question of this one. What was said after it goes. */
  'chat.askAgain': {
    input: z.object({ thread: paneThread, answer: ts, model: chosenModel }).strict(),
    output: none,
  },
  /** Gives a question another text, and has it answered. What was said after it goes. */
  'chat.askEdited': {
    input: z
      .object({ thread: paneThread, question: ts, text: question, model: chosenModel })
      .strict(),
    output: none,
  },
  /** Shows the nth answer in place of the one that is shown. */
  'chat.showVariant': {
    input: z.object({ thread: paneThread, answer: ts, nth: z.number().int().min(1) }).strict(),
    output: none,
  },
  /** Removes a message of the pane, a question with its answer; without `ts` the conversation. */
  'chat.remove': {
    input: z.object({ thread: paneThread, ts: ts.optional() }).strict(),
    output: none,
  },
  'chat.drafts': { input: nothing, output: output<{ drafts: readonly ChatDraft[] }>() },
  'chat.saveDraft': {
    input: z
      .object({
        thread: z.string().max(64),
        text: z.string().max(20_000),
        model: chosenModel,
      })
      .strict(),
    output: none,
  },
  /** Asks the model server what it offers; asked again after some minutes at the earliest, or with `fresh`. */
  'chat.models': {
    input: z.object({ fresh: z.boolean().optional() }).strict(),
    output: output<ModelChoice>(),
  },
  'chat.commands': { input: nothing, output: output<{ commands: readonly SpokenCommand[] }>() },
  /** The whole conversation as Markdown. */
  'chat.asMarkdown': { input: threadKey, output: output<{ text: string }>() },
  /** Asks where to, and writes the whole conversation there. */
  'chat.export': {
    input: threadKey.extend({ form: z.enum(exportForms) }),
    output: output<{ file: string | null }>(),
  },
  /** What a question would send and to whom; asks nobody but the lookup. */
  'chat.preview': {
    input: z.object({ thread: paneThread.optional(), text: question, model: chosenModel }).strict(),
    output: output<OutboundPreview>(),
  },
  'chat.stop': { input: threadKey, output: output<{ stopped: boolean }>() },
  /** Opens a citation's source: the Slack message, or the file in its folder. */
  'chat.openCitation': {
    input: threadKey.extend({ ts: z.string().max(64), number: z.number().int().min(1) }),
    output: output<{ opened: boolean }>(),
  },
} as const satisfies Calls;
