import { z } from 'zod';
import type { JSONSchema7 } from '@ai-sdk/provider';
import { AppError } from '../../lib/errors.js';

/** A schema as a model is told of it. */
export const schemaOf = (schema: z.ZodType): JSONSchema7 =>
  // zod writes the same draft; its own type of it is looser.
  z.toJSONSchema(schema, { target: 'draft-7', io: 'input' }) as JSONSchema7;

/** Arguments by a schema. Throws invalid_input with a sentence the model can learn from. */
export function readInput<Value>(schema: z.ZodType<Value>, input: unknown): Value {
  const { data, error } = schema.safeParse(input);
  if (error === undefined) return data;
  const [issue] = error.issues;
  const where = issue?.path.join('.') ?? '';
  throw new AppError(
    'invalid_input',
    `The arguments are wrong${where === '' ? '' : ` at "${where}"`}: ${issue?.message ?? 'unreadable'}.`,
  );
}
