// Colours code away from the window: to read a grammar takes far longer than a frame.
import { createCssVariablesTheme, createHighlighterCore } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import type { CodeToColour, ColouredCode, Piece } from './highlighter.js';
import { loadLanguage } from './load-language.js';

const theme = createCssVariablesTheme({ name: 'perch', variablePrefix: '', fontStyle: false });
const highlighter = createHighlighterCore({
  themes: [theme],
  engine: createJavaScriptRegexEngine({ forgiving: true }),
});

/** One line may take so long, in ms; the rest of it then stays plain. */
const tokenizeTimeLimit = 2000;

const colour = async ({ id, code, language }: CodeToColour): Promise<ColouredCode> => {
  const { loadLanguage: add, codeToTokensBase } = await highlighter;
  await add(await loadLanguage(language));
  const lines = codeToTokensBase(code, {
    lang: language,
    theme: theme.name ?? '',
    tokenizeTimeLimit,
  });
  const pieces = lines.flatMap((line, index): Piece[] => [
    ...(index > 0 ? [['\n', ''] as const] : []),
    ...line.map(({ content, color = '' }) => [content, kindOf(color)] as const),
  ]);
  return { id, pieces };
};

/** "var(token-keyword)" is the theme's word for a keyword. */
const kindOf = (color: string): string => /^var\(token-([a-z-]+)\)$/.exec(color)?.[1] ?? '';

self.addEventListener('message', (event: MessageEvent<CodeToColour>) => {
  void colour(event.data).then(
    (coloured) => self.postMessage(coloured),
    () => self.postMessage({ id: event.data.id, pieces: undefined } satisfies ColouredCode),
  );
});
