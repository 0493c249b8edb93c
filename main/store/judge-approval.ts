// Decides whether a word about an act counts. Pure.
import type { Approval, ApprovalWord } from './approval-rows.js';

/**
 * Why a word does not count. unknown: there is no such act, or it is not the one that was shown. elsewhere: clicked on
 * another message than the one that asks. not yours: by somebody who has no say.
 */
export type ApprovalRefusal =
  'unknown' | 'elsewhere' | 'not yours' | 'gone' | 'decided' | 'expired';

/** undefined: it counts. The asker may always deny; the owner may do both. */
export function refusalOf(
  approval: Approval | undefined,
  { hash, approve, at, click }: Omit<ApprovalWord, 'id' | 'denial'>,
): ApprovalRefusal | undefined {
  if (approval?.hash !== hash) return 'unknown';
  if (click) {
    const { workspace, channel, message, by } = click;
    const isHere = approval.workspace === workspace && approval.channel === channel;
    // While its post is not confirmed nobody knows its ts.
    if (!isHere || (approval.cardTs ?? message) !== message) return 'elsewhere';
    if (!approversOf(approval).includes(by) && (approve || by !== approval.asker)) {
      return 'not yours';
    }
  }
  if (approval.isGone === 1) return 'gone';
  if (approval.state !== 'pending') return 'decided';
  return approval.expiresAt <= at ? 'expired' : undefined;
}

/** Ids of the people who may approve by a click. */
export const approversOf = ({ approvers }: Pick<Approval, 'approvers'>): readonly string[] =>
  JSON.parse(approvers) as string[]; // written by us, as a list of ids
