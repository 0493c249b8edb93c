import { AppError } from '../errors.js';

/** Deeper than this no chain of causes goes. */
const deepest = 6;

/** The innermost code that Node or undici put into a chain of causes, as "ECONNREFUSED". */
export function systemCode(thrown: unknown, depth = 0): string | undefined {
  if (!(thrown instanceof Error) || depth > deepest) return undefined;
  const inner = systemCode(thrown.cause, depth + 1);
  if (inner) return inner;
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined;
  return code?.startsWith('slack_') ? undefined : code;
}

/** An error of ours in a chain of causes: what a connection failed of, wrapped by fetch and by those who call it. */
export function ownErrorIn(thrown: unknown, depth = 0): AppError | undefined {
  if (thrown instanceof AppError) return thrown;
  if (!(thrown instanceof Error) || depth > deepest) return undefined;
  return ownErrorIn(thrown.cause, depth + 1);
}
