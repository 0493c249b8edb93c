// What several calls of the contract are made of.
import { z } from 'zod';

/** Output of a call: made by main, so its shape is a type and not checked again at run time. */
export const output = <T>() => z.custom<T>();

export const nothing = z.object({}).strict();

export const threadKey = z
  .object({
    workspace: z.string().min(1).max(64),
    channel: z.string().min(1).max(64),
    thread: z.string().min(1).max(64),
  })
  .strict();

/** A workspace as Settings and Health name it. */
export const workspace = z.string().min(1).max(64);

export const pasted = z.string().min(1).max(4096);

export const limit = z.number().int().min(1).max(500);

/** A file to be picked in the system's dialog, or one that was dropped, with its text. */
export const chosenFile = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pick') }).strict(),
  z
    .object({
      kind: z.literal('text'),
      name: z.string().min(1).max(255),
      text: z.string().max(1024 * 1024),
    })
    .strict(),
]);

/** Calls by name. */
export type Calls = Readonly<
  Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>
>;
