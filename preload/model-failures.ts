// The rows of a model that does not answer.
import type { ErrorCode } from './errors.js';
import { because, type Failure, type Reason } from './failures.js';
import { say, type Sentence } from './language/sentence.js';

/** What a sentence may name. */
export interface ModelAbout {
  readonly host: string;
  readonly model: string;
  readonly reason: Reason | undefined;
}

export type ModelErrorCode = Extract<ErrorCode, `model_${string}`>;

/** A row whose asker always reads something: it stands in place of the answer. */
export type ModelFailure = Failure<ModelAbout> & { readonly fix: Sentence; readonly asker: string };

/** By code. */
export const modelFailures: Readonly<Record<ModelErrorCode, ModelFailure>> = {
  model_bad_request: {
    shows: ['HTTP 400 and other 4xx'],
    again: 'no',
    owner: (about) =>
      because(say`${about.host} did not accept the request for ${about.model}`, about.reason),
    fix: say`Check the model and the length of answers in Settings.`,
    asker:
      "I couldn't answer: the model didn't accept this question (400). Asking in fewer words may help; otherwise the owner of this bot can check the model in Settings.",
  },
  model_key_invalid: {
    shows: ['HTTP 401'],
    again: 'no',
    owner: (about) => because(say`${about.host} refused the key`, about.reason),
    fix: say`Paste a valid key in Settings.`,
    asker:
      "I couldn't answer: the model provider refused the key (401). The owner of this bot can fix it in Settings.",
  },
  model_no_credit: {
    shows: ['HTTP 402'],
    again: 'once',
    owner: (about) => because(say`The account at ${about.host} has no credit left`, about.reason),
    fix: say`Top up the account, or choose another model in Settings.`,
    asker:
      "I couldn't answer: the account at the model provider has no credit left (402). The owner of this bot can top it up.",
  },
  model_forbidden: {
    shows: ['HTTP 403', 'content_filter'],
    again: 'no',
    owner: (about) =>
      because(say`${about.host} declined to answer with ${about.model}`, about.reason),
    fix: say`Choose another model in Settings, or allow this one in your account.`,
    asker:
      "I couldn't answer: the model provider declined this question (403). Asking it differently may help.",
  },
  model_not_found: {
    shows: ['HTTP 404', '405'],
    again: 'no',
    owner: (about) =>
      because(say`${about.host} does not know the model ${about.model}`, about.reason),
    fix: say`Check the address of the model server and the name of the model in Settings.`,
    asker:
      "I couldn't answer: the model set up for me doesn't exist at the provider (404). The owner of this bot can choose another in Settings.",
  },
  model_rate_limited: {
    shows: ['HTTP 429'],
    again: 'once',
    owner: (about) => because(say`${about.host} takes no more requests for now`, about.reason),
    fix: say`Wait a minute, or choose another model in Settings.`,
    asker:
      "I couldn't answer: the model provider is taking no more requests for now (429). Please ask again in a minute.",
  },
  model_down: {
    shows: ['HTTP 408', '5xx'],
    again: 'once',
    owner: (about) => because(say`${about.model} is down at ${about.host}`, about.reason),
    fix: say`Wait a few minutes, or choose another model in Settings.`,
    asker:
      "I couldn't answer: the model is down at its provider. Please ask again in a few minutes.",
  },
  model_unreachable: {
    shows: ['no connection', 'DNS', 'TLS'],
    again: 'once',
    owner: (about) => because(say`${about.host} could not be reached`, about.reason),
    fix: say`Check the network and the address of the model server in Settings.`,
    asker: "I couldn't answer: the model couldn't be reached. Please ask again in a few minutes.",
  },
  model_broken_stream: {
    shows: ['the answer ends before its end'],
    again: 'no',
    owner: (about) => say`The answer of ${about.model} at ${about.host} broke off before its end.`,
    fix: say`Ask again; if it keeps happening, choose another model in Settings.`,
    asker: "I couldn't answer: the answer of the model broke off half-way. Please ask again.",
  },
  model_silent: {
    shows: ['60 s without a first word', '30 s without the next', '5 min in all'],
    again: 'no',
    owner: (about) => say`${about.model} at ${about.host} ${about.reason ?? say`went silent`}.`,
    fix: say`Ask again; if it keeps happening, choose another model in Settings.`,
    asker: "I couldn't answer: the model kept silent for too long. Please ask again.",
  },
  model_empty: {
    shows: ['an answer without a word'],
    again: 'no',
    owner: (about) =>
      because(say`${about.model} at ${about.host} sent an empty answer`, about.reason),
    fix: say`Ask in other words, or choose another model in Settings.`,
    asker:
      "I couldn't answer: the model sent an empty answer. Please ask again, perhaps in other words.",
  },
};
