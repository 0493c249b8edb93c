import { count } from '../../ui/format.js';

/** "Default: 30.", for a hint; empty where there is none or where it is an empty list. */
export const defaultWords = (standard: unknown): string => {
  if (typeof standard === 'number') return `Default: ${count(standard)}.`;
  if (typeof standard === 'boolean') return `Default: ${standard ? 'on' : 'off'}.`;
  return typeof standard === 'string' ? `Default: ${standard}.` : '';
};
