import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useDebounced } from '../../../ui/use-debounced.js';
import { createHighlighter, type Highlighter, type Piece } from './highlighter.js';
import { languageOf } from './languages.js';
import { startHighlightWorker } from './start-worker.js';

const HighlighterContext = createContext<Highlighter | undefined>(undefined);

/** Gives the code inside its colours; without it code stays plain. */
export const WithHighlighter = ({ children }: { readonly children: ReactNode }) => {
  const highlighter = useMemo(
    () => ('Worker' in globalThis ? createHighlighter(startHighlightWorker) : undefined),
    [],
  );
  useEffect(() => () => highlighter?.stop(), [highlighter]);
  return <HighlighterContext value={highlighter}>{children}</HighlighterContext>;
};

/** Code that is still growing is coloured when it stands still for so long, ms. */
const settleMs = 120;

/** The pieces of code in a language, as soon as they are known; what grew since stands plain at the end. */
export const useHighlight = (code: string, written: string): readonly Piece[] => {
  const highlighter = useContext(HighlighterContext);
  const language = languageOf(written);
  const settled = useDebounced(code, settleMs);
  const [coloured, setColoured] = useState<{ code: string; pieces: readonly Piece[] }>();
  useEffect(() => {
    if (!highlighter || !language) return;
    let isWanted = true;
    void highlighter.colour(settled, language).then((pieces) => {
      if (pieces && isWanted) setColoured({ code: settled, pieces });
    });
    return () => {
      isWanted = false;
    };
  }, [highlighter, language, settled]);
  const known = language && highlighter?.known(code, language);
  if (known) return known;
  if (!coloured || !code.startsWith(coloured.code)) return [[code, '']];
  return [...coloured.pieces, [code.slice(coloured.code.length), '']];
};
