/** A JSON object of the wire. */
export type Json = Record<string, unknown>;

/** The object without its undefined fields: JSON of Slack leaves a field out. */
export const compact = (fields: Json): Json =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** Whether a parsed value is a JSON object. */
export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Parses JSON; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    // JSON.parse says any; callers have to look.
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
