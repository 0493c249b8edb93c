import type { ApprovalView } from '../../../preload/approvals.js';
import type { Approval } from '../../store/approval-rows.js';
import type { NameBook } from '../name-book.js';
import { argumentLines } from './card-words.js';
import type { ToolArguments } from './tool.js';

/** A proposed act as the window shows it. */
export function viewOf(approval: Approval, names: NameBook): ApprovalView {
  const { id, hash, tool, state, askedAt, expiresAt } = approval;
  const { workspace, channel, thread, decidedBy, decidedAt, outcome } = approval;
  return {
    ...{ id, hash, tool, state, askedAt, expiresAt, workspace, channel, thread },
    arguments: argumentLines(JSON.parse(approval.arguments) as ToolArguments), // written by us
    asker: names.person(workspace, approval.asker),
    place: names.shortPlace(workspace, channel),
    ...(decidedBy === null ? {} : { decidedBy: names.person(workspace, decidedBy) }),
    ...(decidedAt === null ? {} : { decidedAt }),
    ...(outcome === null ? {} : { outcome }),
  };
}
