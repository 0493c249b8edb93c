import type { LeftOut } from '../../../preload/health.js';
import { count } from '../../ui/format.js';

/** What was not taken in, and why: "14 events: 12 channel not on the list, 2 subtype channel_join" */
export function leftOutWords(leftOut: readonly LeftOut[]): string {
  const total = leftOut.reduce((sum, each) => sum + each.count, 0);
  const reasons = leftOut.map((each) => `${count(each.count)} ${each.reason}`);
  return `${count(total)} ${total === 1 ? 'event' : 'events'}: ${reasons.join(', ')}`;
}
