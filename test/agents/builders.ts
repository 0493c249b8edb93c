import type {
  AnswerRequest,
  AnswerResult,
  Evidence,
  ModelConfig,
} from '../../main/agents/agent.js';
import type { AgentParts } from '../../main/agents/model-agent.js';
import { createAgent } from '../../main/agents/model-agent.js';
import { systemClock } from '../../main/lib/clock.js';
import { silentLog } from '../../main/log/log.js';

/** A question in #ops; the given fields replace the usual ones. */
export const question = (fields: Partial<AnswerRequest> = {}): AnswerRequest => ({
  question: 'How do we roll back a deploy?',
  asker: 'Ana',
  place: '#ops in Acme',
  earlier: undefined,
  turns: [],
  evidence: [],
  now: Date.UTC(2026, 2, 3, 14, 5),
  ...fields,
});

export const passage = (number: number, fields: Partial<Evidence> = {}): Evidence => ({
  number,
  label: `#ops, Ben, ${number} March 2026`,
  text: `Passage ${number} says something.`,
  link: `https://acme.slack.com/archives/C1/p${number}`,
  ...fields,
});

/** Settings that work with the given server. */
export const configFor = (
  { baseUrl, key }: { baseUrl: string; key: string },
  fields: Partial<ModelConfig> = {},
): ModelConfig => ({
  enabled: true,
  baseUrl,
  apiKey: key,
  model: 'fake/model',
  maxTokens: 500,
  temperature: 0.3,
  style: 'helpful',
  linkHosts: [],
  forbidden: undefined,
  ...fields,
});

/** Answers one question with an agent of these settings; collects what was written on the way. */
export async function answer(
  config: ModelConfig,
  request: AnswerRequest,
  parts: Partial<AgentParts> & { signal?: AbortSignal; onText?: (text: string) => void } = {},
): Promise<{ result: AnswerResult; texts: readonly string[] }> {
  const { signal = new AbortController().signal, onText, ...rest } = parts;
  const agent = createAgent({ config: () => config, clock: systemClock, log: silentLog, ...rest });
  const texts: string[] = [];
  const collect = (text: string): void => {
    texts.push(text);
    onText?.(text);
  };
  return { result: await agent.answer(request, { signal, onText: collect }), texts };
}
