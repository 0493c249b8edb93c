import type { ApiError } from './errors.js';
import type { Sentence } from './language/sentence.js';

/** One step on the way from this machine to Slack, or to another server that Perch is set to ask. */
export interface TestLeg {
  readonly name:
    | 'proxy'
    | 'name'
    | 'reach'
    | 'tls'
    | 'api'
    | 'bot'
    | 'app'
    | 'socket'
    | 'http'
    | 'model'
    | 'embeddings'
    | 'tools'
    | 'updates';
  /** "The name is found" */
  readonly title: Sentence;
  readonly state: 'ok' | 'failed' | 'skipped';
  readonly ms: number;
  /** What came of it, in a few words. */
  readonly says: string | Sentence;
  /** Why it failed and what to do; of a failed leg only. */
  readonly error?: ApiError;
}

/** What a test of the connection found, leg by leg in order. */
export interface ConnectionTest {
  /** No leg failed. */
  readonly ok: boolean;
  /** "Everything works." or which leg fails. */
  readonly headline: Sentence;
  readonly legs: readonly TestLeg[];
}
