// What a tool is to conversation: what a model may call, and what only a person may let happen.
import type { ToolSpec } from '../../agents/tools/toolbox.js';
import type { Passage } from '../../lookup/api.js';
import type { Question } from '../question.js';

/** Arguments as they are shown, kept and used: JSON, checked by the tool. */
export type ToolArguments = Readonly<Record<string, unknown>>;

/** What a call is made in. */
export interface ToolContext {
  /** Where it was asked, by whom, and the asker's own words. */
  readonly asked: Omit<Question, 'id'>;
  /** What every text of a model passes before anybody else may see it. */
  readonly gate: (text: string) => string;
  /** Adds a passage to those the answer may cite, and gives its number. */
  readonly cite: (passage: Passage) => number;
}

/** Where an act is done that a person allowed. */
export interface ActContext extends Pick<ToolContext, 'asked'> {
  /** Names this one act on the other side, so that it can be looked for. */
  readonly actId: string;
}

/** What every tool has. */
interface AnyTool extends ToolSpec {
  /** Changes when the tool becomes another one: an approval of the old one does not count for it. */
  readonly version: string;
  /** Checks the arguments and brings them into the form that is shown. Throws an AppError that tells the model what is wrong. */
  read(input: unknown, context: ToolContext): Promise<ToolArguments>;
}

/** Reads within this machine, or what the owner lets pass: runs when it is called. */
export interface ReadingTool extends AnyTool {
  readonly kind: 'read-only';
  /** Throws an AppError that tells the model what is wrong. */
  run(args: ToolArguments, context: ToolContext, signal: AbortSignal): Promise<string>;
}

/** Does something, or carries something out: runs when a person has allowed exactly that. */
export interface ActingTool extends AnyTool {
  readonly kind: 'acting';
  /** Whether a call needs no word, as an address the asker wrote; then it is run like a reading tool. */
  readonly freely?: (args: ToolArguments, context: ToolContext) => ReadingTool['run'] | undefined;
  /** What it did, in Markdown for the thread. Throws AppError when it was not done. */
  act(args: ToolArguments, context: ActContext, signal: AbortSignal): Promise<string>;
  /** Looks for an act of which nobody heard: what it did, or undefined where it was not done. Throws where nobody can tell. */
  wasDone?(
    args: ToolArguments,
    context: ActContext,
    signal: AbortSignal,
  ): Promise<string | undefined>;
}

export type Tool = ReadingTool | ActingTool;
