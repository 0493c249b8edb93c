// Reads arguments as Slack does: everything may be text, because a form knows nothing else.
import type { Json } from '../json.js';
import { Refusal } from './method.js';

/** A text argument; undefined when absent or empty. Numbers of JSON bodies count as text. */
export function textArg(args: Json, name: string): string | undefined {
  const value = args[name];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A text argument that must be there; its absence is invalid_arguments, as Slack names it. */
export function requiredArg(args: Json, name: string): string {
  const value = textArg(args, name);
  if (value === undefined)
    throw new Refusal('invalid_arguments', {
      response_metadata: { messages: [`[ERROR] missing required field: ${name}`] },
    });
  return value;
}

/** A yes-or-no argument; undefined when absent. */
export function flagArg(args: Json, name: string): boolean | undefined {
  const value = args[name];
  if (value === undefined) return undefined;
  return value === true || value === 'true' || value === '1' || value === 1;
}

/** A list argument; undefined when absent, the refusal when it is something else. */
export function listArg(args: Json, name: string, error: string): readonly unknown[] | undefined {
  const value = args[name];
  if (value === undefined || value === '') return undefined;
  if (!Array.isArray(value)) throw new Refusal(error);
  // Array.isArray says any[]; the elements are looked at one by one.
  return value as unknown[];
}
