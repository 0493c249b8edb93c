import { randomUUID } from 'node:crypto';
import type { Clock } from '../../lib/clock.js';
import type { NewApproval } from '../../store/approval-rows.js';
import type { Turn } from '../../store/inbox.js';
import type { NameBook } from '../name-book.js';
import type { RulesOf } from '../rules.js';
import { approvalMs, cardText } from './card-words.js';
import { sealOf } from './seal.js';
import type { Proposal } from './toolbox.js';

/** What a model called for, as it is asked for: sealed, and with those who may approve it by a click. */
export function toApproval(
  { tool, arguments: args }: Proposal,
  turn: Turn,
  { names, policy, clock }: { names: NameBook; policy: RulesOf; clock: Clock },
): NewApproval {
  const text = JSON.stringify(args);
  const approvers = approversIn(turn, policy(turn.workspace).toolApprovers);
  const name = (person: string): string => names.person(turn.workspace, person);
  const said = { asker: name(turn.author), approvers: approvers.map(name) };
  return {
    ...{ id: randomUUID(), tool: tool.name, arguments: text, hash: sealOf(tool, text) },
    ...{ approvers: JSON.stringify(approvers), expiresAt: clock.now() + approvalMs },
    card: { id: randomUUID(), text: cardText(tool.name, args, said) },
  };
}

/** A bot that asks has no say. In the pane there is only the owner, who decides in the app. */
function approversIn(turn: Turn, rule: readonly string[]): string[] {
  if (turn.channelKind === 'pane') return [];
  const asker = turn.authorKind === 'person' ? [turn.author] : [];
  return [
    ...new Set(rule.flatMap((each) => (each === 'asker' ? asker : each === 'owner' ? [] : each))),
  ];
}
