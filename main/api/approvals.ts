// The approvals.* calls: the owner's word about acts of tools.
import type { ApprovalView } from '../../preload/approvals.js';
import type { Approvals } from '../conversation/tools/approvals.js';
import type { CallHandlers } from './answer-call.js';

export interface ApprovalCallOptions {
  readonly approvals: Pick<Approvals, 'decide' | 'view'>;
}

type ApprovalHandlers = Pick<CallHandlers, Extract<keyof CallHandlers, `approvals.${string}`>>;

/** Each answers with what holds then. */
export function approvalHandlers({ approvals }: ApprovalCallOptions): ApprovalHandlers {
  const list = async (): Promise<{ approvals: readonly ApprovalView[] }> => ({
    approvals: await approvals.view(),
  });
  return {
    'approvals.list': list,
    'approvals.decide': async (word) => {
      await approvals.decide(word);
      return list();
    },
  };
}
