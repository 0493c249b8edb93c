// What an agent is to the rest of Perch: it turns a question and evidence into an answer.
import type { ApiError } from '../../preload/errors.js';
import type { SpentFor } from '../store/model-calls.js';
import type { Toolbox } from './tools/toolbox.js';

/** A passage the answer may rest on, numbered as it is to be cited: [1]. */
export interface Evidence {
  readonly number: number;
  /** "#ops, Ana, 3 March 2026" or "handbook/deploy.md:12-30". */
  readonly label: string;
  readonly text: string;
  /** A link the audience may open; undefined for files of the owner's machine. */
  readonly link: string | undefined;
}

/** One earlier message of the thread. Perch's own become assistant turns. */
export interface ThreadTurn {
  readonly role: 'person' | 'perch';
  readonly name: string;
  readonly text: string;
  readonly at: number;
}

/** What came with the question, as far as it could be read. */
export type AskedFile =
  | {
      readonly kind: 'text';
      readonly name: string;
      readonly text: string;
      /** Only the part that fits best is told. */
      readonly isCut: boolean;
    }
  | {
      readonly kind: 'image';
      readonly name: string;
      readonly mediaType: string;
      readonly bytes: Uint8Array;
    };

export interface AnswerRequest {
  /** The question with the bot's own mention removed; may be empty (a bare mention). */
  readonly question: string;
  readonly asker: string;
  /** "#ops in Acme", "a direct message", "the owner's own window". */
  readonly place: string;
  /** A summary of what was said in the thread before the turns; undefined where nothing is left out. */
  readonly earlier: string | undefined;
  /** Oldest first, without the question itself. */
  readonly turns: readonly ThreadTurn[];
  readonly evidence: readonly Evidence[];
  /** Absent = nothing came with it. */
  readonly files?: readonly AskedFile[];
  /** The message the question is about, where it was asked about one by name. */
  readonly about?: { readonly name: string; readonly text: string };
  /** Where nothing was found, what was looked through: "12 channels and 40 documents, since 3 Mar 2024". */
  readonly searched?: string;
  /** What is different where it is asked; what is not said is as in the settings. */
  readonly manner?: Manner;
  /** What the model may call; absent = nothing. */
  readonly toolbox?: Toolbox | undefined;
  readonly now: number;
}

/** How to answer in one channel. */
export interface Manner {
  /** The owner's words for the model, in place of the style of the settings. */
  readonly style?: string | undefined;
  readonly model?: string | undefined;
}

/** An answer as standard Markdown. A failed one is the short honest message to post. */
export type AnswerResult =
  | { readonly kind: 'whole'; readonly text: string; readonly cited: readonly number[] }
  | { readonly kind: 'stopped'; readonly text: string; readonly cited: readonly number[] }
  | { readonly kind: 'failed'; readonly text: string; readonly error: ApiError };

export interface Agent {
  /**
   * Answers once. `onText` gets the whole text so far as it grows. Never rejects for what a model or
   * network can do: that becomes 'failed' (or 'stopped' when the signal was aborted).
   */
  answer(
    request: AnswerRequest,
    options: {
      signal: AbortSignal;
      onText: (textSoFar: string) => void;
      /** Whom what it uses is counted for. */
      spentFor?: SpentFor;
    },
  ): Promise<AnswerResult>;
}

/** The settings with another model, where one is named. */
export const withModel = (config: ModelConfig, model: string | undefined): ModelConfig =>
  model ? { ...config, model } : config;

/** Model settings an agent needs; read anew for every answer, so a change applies at once. */
export interface ModelConfig {
  readonly enabled: boolean;
  readonly baseUrl: string;
  readonly apiKey: string | undefined;
  readonly model: string;
  readonly maxTokens: number;
  readonly temperature: number;
  readonly style: 'helpful' | 'casual' | 'professional';
  /** Hosts an answer may link to although nothing it is made from does; with all below them. */
  readonly linkHosts: readonly string[];
  /** Why no remote model may be asked, as at privacy level high; undefined = it may. */
  readonly forbidden: string | undefined;
}
