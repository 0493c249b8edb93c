// What is said about a failed model call: to the owner (log, Settings) and to the thread. Pure.
import type { ErrorCode } from '../../preload/errors.js';

export type ModelErrorCode = Extract<ErrorCode, `model_${string}`>;

/** What a sentence may name. The reason is a status, a code word or one of our own phrases. */
export interface About {
  readonly host: string;
  readonly model: string;
  readonly reason: string | undefined;
}

interface Sentences {
  readonly what: (about: About) => string;
  readonly fix: string;
  /** For people in the thread, who know neither host nor settings. */
  readonly thread: string;
}

/** What happened and why, and the one thing the owner can do. */
export function modelSentence(code: ModelErrorCode, about: About): { what: string; fix: string } {
  const { what, fix } = sentences[code];
  return { what: what(about), fix };
}

/** The short honest message for the thread in place of an answer. */
export const threadMessage = (code: ErrorCode): string =>
  isModelCode(code)
    ? `I couldn't answer: ${sentences[code].thread}`
    : "I couldn't answer: my model settings don't work. The owner of this bot can fix them in Settings.";

const isModelCode = (code: ErrorCode): code is ModelErrorCode => code in sentences;

const because = ({ reason }: About): string => (reason === undefined ? '' : ` (${reason})`);

const sentences: Readonly<Record<ModelErrorCode, Sentences>> = {
  model_bad_request: {
    what: (about) =>
      `${about.host} did not accept the request for ${about.model}${because(about)}.`,
    fix: 'Check the model and the length of answers in Settings.',
    thread:
      "the model didn't accept this question (400). Asking in fewer words may help; otherwise the owner of this bot can check the model in Settings.",
  },
  model_key_invalid: {
    what: (about) => `${about.host} refused the key${because(about)}.`,
    fix: 'Paste a valid key in Settings.',
    thread:
      'the model provider refused the key (401). The owner of this bot can fix it in Settings.',
  },
  model_no_credit: {
    what: (about) => `The account at ${about.host} has no credit left${because(about)}.`,
    fix: 'Top up the account, or choose another model in Settings.',
    thread:
      'the account at the model provider has no credit left (402). The owner of this bot can top it up.',
  },
  model_forbidden: {
    what: (about) => `${about.host} declined to answer with ${about.model}${because(about)}.`,
    fix: 'Choose another model in Settings, or allow this one in your account.',
    thread: 'the model provider declined this question (403). Asking it differently may help.',
  },
  model_not_found: {
    what: (about) => `${about.host} does not know the model ${about.model}${because(about)}.`,
    fix: 'Check the address of the model server and the name of the model in Settings.',
    thread:
      "the model set up for me doesn't exist at the provider (404). The owner of this bot can choose another in Settings.",
  },
  model_rate_limited: {
    what: (about) => `${about.host} takes no more requests for now${because(about)}.`,
    fix: 'Wait a minute, or choose another model in Settings.',
    thread:
      'the model provider is taking no more requests for now (429). Please ask again in a minute.',
  },
  model_down: {
    what: (about) => `${about.model} is down at ${about.host}${because(about)}.`,
    fix: 'Wait a few minutes, or choose another model in Settings.',
    thread: 'the model is down at its provider. Please ask again in a few minutes.',
  },
  model_unreachable: {
    what: (about) => `${about.host} could not be reached${because(about)}.`,
    fix: 'Check the network and the address of the model server in Settings.',
    thread: "the model couldn't be reached. Please ask again in a few minutes.",
  },
  model_broken_stream: {
    what: (about) => `The answer of ${about.model} at ${about.host} broke off before its end.`,
    fix: 'Ask again; if it keeps happening, choose another model in Settings.',
    thread: 'the answer of the model broke off half-way. Please ask again.',
  },
  model_silent: {
    what: (about) => `${about.model} at ${about.host} ${about.reason ?? 'went silent'}.`,
    fix: 'Ask again; if it keeps happening, choose another model in Settings.',
    thread: 'the model kept silent for too long. Please ask again.',
  },
  model_empty: {
    what: (about) => `${about.model} at ${about.host} sent an empty answer${because(about)}.`,
    fix: 'Ask in other words, or choose another model in Settings.',
    thread: 'the model sent an empty answer. Please ask again, perhaps in other words.',
  },
};
