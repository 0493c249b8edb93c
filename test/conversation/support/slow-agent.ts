import type { Agent, AnswerResult } from '../../../main/agents/agent.js';
import { settleable, type Settleable } from '../../../main/lib/settleable.js';

/** One call of the agent, in the hands of the test. */
export interface Writing {
  /** The text so far. */
  text(soFar: string): void;
  readonly answer: Settleable<AnswerResult>;
  readonly signal: AbortSignal;
  end(text: string): void;
}

/** An agent that writes what the test says, and stops when it is told to. */
export function slowAgent() {
  const calls: Writing[] = [];
  const answer: Agent['answer'] = (_request, { signal, onText }) => {
    const settled = settleable<AnswerResult>();
    let written = '';
    const text = (soFar: string): void => {
      written = soFar;
      onText(soFar);
    };
    const stop = (): void => settled.resolve({ kind: 'stopped', text: written, cited: [] });
    signal.addEventListener('abort', stop, { once: true });
    const end = (whole: string): void => settled.resolve({ kind: 'whole', text: whole, cited: [] });
    calls.push({ text, answer: settled, signal, end });
    return settled.promise;
  };
  return { calls, answer };
}
