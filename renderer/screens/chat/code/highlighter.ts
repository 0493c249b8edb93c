// The way to the worker that colours code.
import type { Language } from './languages.js';

/** A stretch of code and what it is: "keyword", "string", '' for plain. */
export type Piece = readonly [text: string, kind: string];

/** A piece of work for the worker. */
export interface CodeToColour {
  readonly id: number;
  readonly code: string;
  readonly language: Language;
}

/** What came of it; pieces undefined = it could not be coloured. */
export interface ColouredCode {
  readonly id: number;
  readonly pieces: readonly Piece[] | undefined;
}

export interface Highlighter {
  /** Its pieces, that make the code again one after the other; undefined where it stays plain. */
  colour(code: string, language: Language): Promise<readonly Piece[] | undefined>;
  /** What was coloured before, at once. */
  known(code: string, language: Language): readonly Piece[] | undefined;
  stop(): void;
}

/** Code beyond this, in characters, stays plain. */
const longest = 100_000;
const mostKnown = 200;

/** `start` is called with the first code. */
export function createHighlighter(start: () => Worker): Highlighter {
  const known = new Map<string, readonly Piece[]>();
  const waiting = new Map<number, (pieces: readonly Piece[] | undefined) => void>();
  let worker: Worker | undefined;
  let nextId = 1;
  const running = (): Worker => {
    if (worker) return worker;
    worker = start();
    worker.addEventListener('message', ({ data }: MessageEvent<ColouredCode>) => {
      waiting.get(data.id)?.(data.pieces);
      waiting.delete(data.id);
    });
    return worker;
  };
  const ask = (code: string, language: Language): Promise<readonly Piece[] | undefined> => {
    const id = nextId++;
    running().postMessage({ id, code, language } satisfies CodeToColour);
    return new Promise((resolve) => waiting.set(id, resolve));
  };
  const keep = (key: string, pieces: readonly Piece[]): void => {
    known.set(key, pieces);
    const [oldest] = known.keys();
    if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
  };
  return {
    known: (code, language) => known.get(keyOf(code, language)),
    colour: async (code, language) => {
      if (code.length > longest) return undefined;
      const pieces = known.get(keyOf(code, language)) ?? (await ask(code, language));
      if (pieces) keep(keyOf(code, language), pieces);
      return pieces;
    },
    stop: () => {
      worker?.terminate();
      worker = undefined;
      for (const resolve of waiting.values()) resolve(undefined);
      waiting.clear();
    },
  };
}

const keyOf = (code: string, language: Language): string => `${language} ${code}`;
