// What binds a person's word to one act.
import { createHash } from 'node:crypto';
import type { Tool } from './tool.js';

/** Of a tool and the exact text of its arguments; another tool, another version or another letter has another. */
export const sealOf = (
  { name, version }: Pick<Tool, 'name' | 'version'>,
  argumentsText: string,
): string =>
  createHash('sha256')
    .update(JSON.stringify([name, version, argumentsText]))
    .digest('hex');
