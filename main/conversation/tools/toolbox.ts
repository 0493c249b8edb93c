// The tools of one answer: runs what only reads, and collects what a person has to allow.
import { cutText } from '../../lib/cut-text.js';
import type { ToolCall, Toolbox, ToolOutcome } from '../../agents/tools/toolbox.js';
import { AppError } from '../../lib/errors.js';
import type { SteadyClock } from '../../lib/clock.js';
import { untilAborted } from '../../lib/until-aborted.js';
import { within } from '../../lib/within.js';
import type { Log } from '../../log/log.js';
import type { Passage } from '../../lookup/api.js';
import { mostArgumentChars } from './card-words.js';
import type { Tool, ToolArguments, ToolContext } from './tool.js';

/** One call waits no longer. */
const mostMs = 30_000;
/** Longer results are cut. */
const mostResultChars = 8_000;
/** One answer proposes no more acts. */
const mostProposals = 3;

/** An act that a model called for. */
export interface Proposal {
  readonly tool: Tool;
  readonly arguments: ToolArguments;
}

/** The tools of one answer, and what has come of them so far. */
export interface AnswerTools extends Toolbox {
  /** What the answer was given, and what tools found, in the order of their numbers from 1. */
  passages(): readonly Passage[];
  proposals(): readonly Proposal[];
}

export interface ToolboxParts {
  readonly tools: readonly Tool[];
  readonly asked: ToolContext['asked'];
  /** What the answer is given anyway. */
  readonly passages: readonly Passage[];
  /** What becomes of text before a model sees it. */
  readonly outbound: (text: string) => string;
  readonly clock: SteadyClock;
  readonly log: Log;
}

/** Nothing is called yet. */
export function createToolbox(parts: ToolboxParts): AnswerTools {
  const { tools, asked, outbound, clock, log } = parts;
  const passages = [...parts.passages];
  const proposals: Proposal[] = [];

  const propose = (tool: Tool, args: ToolArguments): string => {
    const text = JSON.stringify(args);
    if (text.length > mostArgumentChars) throw wrong('The arguments are too long to be approved.');
    const isKnown = proposals.some(
      (each) => each.tool === tool && JSON.stringify(each.arguments) === text,
    );
    if (!isKnown && proposals.length >= mostProposals) {
      throw wrong(`Only ${mostProposals} calls of one answer can be put up for approval.`);
    }
    if (!isKnown) proposals.push({ tool, arguments: args });
    return waiting;
  };
  const run = async (
    call: Pick<ToolCall, 'name' | 'input'>,
    context: ToolContext,
    signal: AbortSignal,
  ): Promise<string> => {
    const tool = tools.find(({ name }) => name === call.name);
    if (!tool) throw wrong(`There is no tool "${call.name.slice(0, 64)}".`);
    const args = await tool.read(readJson(call.input), context);
    const free = tool.kind === 'acting' ? tool.freely?.(args, context) : tool.run.bind(tool);
    if (!free) return propose(tool, args);
    return limited(signal, clock, (inner) => free(args, context, inner));
  };
  const call: Toolbox['call'] = async (given, gate, signal): Promise<ToolOutcome> => {
    const startedAt = clock.now();
    const numbers: number[] = [];
    const cite = (passage: Passage): number => {
      passages.push(passage);
      numbers.push(passages.length);
      return passages.length;
    };
    const told = (ending: string): void =>
      log.info('tool called', { tool: given.name, ending, ms: clock.now() - startedAt });
    try {
      const text = await run(given, { asked, gate, cite }, signal);
      told(text === waiting ? 'waits for approval' : 'done');
      return { text: cutText(outbound(text), mostResultChars), numbers };
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof AppError)) throw error;
      told(error.code);
      return { text: outbound(`Error: ${error.message}`), numbers: [] };
    }
  };
  return {
    specs: tools.map(({ name, description, inputSchema }) => ({ name, description, inputSchema })),
    call,
    passages: () => passages,
    proposals: () => proposals,
  };
}

/** What is not done in time, or wanted no more, is told so. */
async function limited(
  signal: AbortSignal,
  clock: SteadyClock,
  work: (signal: AbortSignal) => Promise<string>,
): Promise<string> {
  const over = new AbortController();
  const inner = AbortSignal.any([signal, over.signal]);
  try {
    return await untilAborted(within(mostMs, work(inner), clock), signal);
  } finally {
    over.abort();
  }
}

const waiting =
  'Not done. It waits for the approval of a person, who is asked below your answer. You will not hear of it. Say what you proposed.';

const wrong = (sentence: string): AppError => new AppError('invalid_input', sentence);

function readJson(text: string): unknown {
  try {
    return text.trim() === '' ? {} : JSON.parse(text);
  } catch {
    throw wrong('The arguments are no JSON.');
  }
}
