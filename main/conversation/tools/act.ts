// Does what a person allowed, or finds out whether an earlier run did.
import { AppError } from '../../lib/errors.js';
import { failpoint } from '../../lib/failpoint.js';
import type { Log } from '../../log/log.js';
import type { Approval } from '../../store/approval-rows.js';
import { reports } from './card-words.js';
import { sealOf } from './seal.js';
import type { ActContext, ActingTool, Tool, ToolArguments } from './tool.js';

/** How an act ended, with what the thread is told. */
export interface Ended {
  readonly state: 'done' | 'failed' | 'unknown';
  readonly text: string;
}

interface ActOptions {
  /** What may leave of a text that is not ours. */
  readonly outGate: (text: string) => string;
  readonly log: Log;
}

/** Begun once and never again. undefined: nobody can tell yet how it ended, as the way there is cut off. */
export async function doAct(
  approval: Approval,
  tools: readonly Tool[],
  { outGate, log }: ActOptions,
  signal: AbortSignal,
  { onlyLook = false } = {},
): Promise<Ended | undefined> {
  const name = approval.tool;
  const tool = tools.find((each) => each.name === name);
  if (tool?.kind !== 'acting' || sealOf(tool, approval.arguments) !== approval.hash) {
    return onlyLook
      ? { state: 'unknown', text: reports.unknown(name) }
      : { state: 'failed', text: reports.changed(name) };
  }
  const args = JSON.parse(approval.arguments) as ToolArguments; // sealed when it was asked for
  const context = contextOf(approval);
  try {
    const what = onlyLook ? undefined : await tool.act(args, context, signal);
    failpoint('act done, not noted');
    if (what !== undefined) return { state: 'done', text: outGate(what) };
  } catch (error) {
    if (signal.aborted) return undefined;
    log.warn('an approved act failed', { tool: name, error });
    if (error instanceof AppError && !mayHaveHappened(error)) {
      return { state: 'failed', text: outGate(reports.failed(name, error.message)) };
    }
  }
  return lookFor(tool, args, context, outGate, signal);
}

/** The other side may have done it although nobody heard. */
const mayHaveHappened = ({ retryable, code }: AppError): boolean =>
  retryable && code !== 'slack_rate_limited';

async function lookFor(
  tool: ActingTool,
  args: ToolArguments,
  context: ActContext,
  outGate: ActOptions['outGate'],
  signal: AbortSignal,
): Promise<Ended | undefined> {
  const unknown: Ended = { state: 'unknown', text: reports.unknown(tool.name) };
  if (!tool.wasDone) return unknown;
  try {
    const what = await tool.wasDone(args, context, signal);
    const notDone = reports.failed(tool.name, 'I was cut off before it was done.');
    return what === undefined
      ? { state: 'failed', text: notDone }
      : { state: 'done', text: outGate(what) };
  } catch (error) {
    const mayTellLater = error instanceof AppError && error.retryable;
    return signal.aborted || mayTellLater ? undefined : unknown;
  }
}

const contextOf = ({ id, question, asker, ...place }: Approval): ActContext => ({
  actId: id,
  asked: { ...place, ts: question, author: asker, text: '' },
});
