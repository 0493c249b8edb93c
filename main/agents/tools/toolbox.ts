// What a model may call while it answers, and what comes back to it.
import type { JSONSchema7 } from '@ai-sdk/provider';

/** A tool as a model is told of it. */
export interface ToolSpec {
  /** Letters, digits, "_" and "-", at most 64. */
  readonly name: string;
  readonly description: string;
  /** Of the arguments; its type is object. */
  readonly inputSchema: JSONSchema7;
}

/** A call as a model made it. Its arguments are JSON text, as far as the model can write JSON. */
export interface ToolCall {
  readonly id: string;
  readonly name: string;
  readonly input: string;
}

/** What a model reads of a call. It is untrusted: somebody else may have written it. */
export interface ToolOutcome {
  readonly text: string;
  /** Numbers of passages in it; they may be cited from now on. */
  readonly numbers: readonly number[];
}

/** The tools of one answer. */
export interface Toolbox {
  readonly specs: readonly ToolSpec[];
  /**
   * Runs one call. `gate` is what every text of the model passes. What a model or a tool does wrong becomes a sentence
   * for the model; rejects only when the signal is aborted.
   */
  call(
    call: Pick<ToolCall, 'name' | 'input'>,
    gate: (text: string) => string,
    signal: AbortSignal,
  ): Promise<ToolOutcome>;
}
