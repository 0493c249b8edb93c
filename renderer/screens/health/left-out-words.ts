import type { LeftOut } from '../../../preload/health.js';
import { many } from '../../../preload/language/sentence.js';
import { t } from '../../language.js';

/** What was not taken in, and why: "14 events: 12 channel not on the list, 2 subtype channel_join" */
export function leftOutWords(leftOut: readonly LeftOut[]): string {
  const total = leftOut.reduce((sum, each) => sum + each.count, 0);
  const reasons = leftOut
    .map((each) =>
      t(many(each.count, { one: '{{count}} {{0}}', other: '{{count}} {{0}}' }, t(each.reason))),
    )
    .reduce((list, next) => t`${list}, ${next}`);
  return t(
    many(total, { one: '{{count}} event: {{0}}', other: '{{count}} events: {{0}}' }, reasons),
  );
}
