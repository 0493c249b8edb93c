// What who asked aside is to read: the answer, or why there is none.
import type { Aside, AsideReply } from '../../store/asides.js';
import { toApiError } from '../../lib/errors.js';
import { isAborted } from '../../lib/settleable.js';
import { keepCitations } from '../citations.js';
import type { CommandOptions } from '../commands/command.js';
import { runCommand } from '../commands/commands.js';
import type { Gate } from '../gate.js';
import type { Job } from '../job.js';
import type { createRefusals } from '../refusals.js';
import { reply, type Reply, type ReplyOptions } from '../reply.js';
import { route } from '../route.js';
import { asQuestion, asTurn, readAside } from './aside-question.js';

export interface WriteAsideOptions extends ReplyOptions, CommandOptions {
  readonly gate: Pick<Gate, 'enterLine'>;
  readonly refusals: Pick<ReturnType<typeof createRefusals>, 'wordsFor'>;
}

/** Writes it. undefined: Perch quits, so it is written after the next start. Rejects when the store does. */
export async function writeAside(
  aside: Aside,
  job: Job,
  options: WriteAsideOptions,
): Promise<AsideReply | undefined> {
  const refused = await refusalOf(aside, options);
  if (refused !== undefined) return saying(aside, refused);
  await options.gate.enterLine(job);
  if (isAborted(job.signal)) return undefined;
  const asked = readAside(aside);
  const question = { ...asTurn(aside), ...asQuestion(aside, asked.text) };
  const command = asked.isQuestion ? undefined : runCommand(asked.text, question, options);
  const answer = await (command ?? reply(question, options, toldToNobody, job.signal));
  if (isAborted(job.signal)) return undefined;
  return toReply(aside, answer, { isCommand: command !== undefined }, options);
}

/** There is no window on what is written aside, and no status that others would see. */
const toldToNobody = { onPhase: () => undefined, onText: () => undefined };

/** The words of a refusal; undefined = it is answered. The rules are those of every question that names Perch. */
async function refusalOf(
  aside: Aside,
  { policy, refusals }: WriteAsideOptions,
): Promise<string | undefined> {
  const turn = asTurn(aside);
  const rules = policy(aside.workspace);
  if (!rules.ways.includes(aside.way)) return switchedOff;
  const decision = route(turn, rules);
  if (decision.kind === 'answer') return undefined;
  const reason = decision.kind === 'refuse' ? decision.reason : 'channel not taken in';
  return refusals.wordsFor(turn, reason);
}

const switchedOff =
  "My owner has switched this off. Mention me in a channel I'm in, or write to me directly.";

const saying = ({ id }: Aside, text: string): AsideReply => ({
  ...{ id, text, citations: '[]', mayShare: false },
});

function toReply(
  aside: Aside,
  { result, passages }: Reply,
  { isCommand }: { readonly isCommand: boolean },
  { log }: WriteAsideOptions,
): AsideReply {
  if (result.kind === 'failed') {
    const { code, message } = toApiError(result.error);
    log.error(message, { code, aside: aside.id });
    return saying(aside, result.text);
  }
  // What `help` or `status` says, everybody can ask for.
  const isWorthSharing = !isCommand || passages.length > 0;
  return {
    id: aside.id,
    text: result.text,
    citations: keepCitations(passages, result.cited),
    mayShare: isWorthSharing && aside.isMember && aside.channelKind !== 'dm',
  };
}
