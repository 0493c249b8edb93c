// Chooses the splitter of a file by its name.
import { splitCode } from './split-code.js';
import { splitMarkdown } from './split-markdown.js';
import { splitText } from './split-text.js';
import type { TitledSpan } from './span.js';

const markdown = /\.(?:md|mdx|markdown)$/i;
const code =
  /\.(?:[cm]?[jt]sx?|py|rb|go|rs|java|kt|kts|swift|c|h|cc|cpp|hpp|cs|php|scala|clj|ex|exs|erl|hs|elm|rkt|lua|r|jl|dart|pl|sh|bash|zsh|ps1|sql|css|scss|less|vue|svelte|tf|proto|graphql)$/i;

/** The passages of one text file, in order, with their lines. */
export function splitFile(path: string, text: string): TitledSpan[] {
  if (markdown.test(path)) return splitMarkdown(text);
  return code.test(path) ? splitCode(text) : splitText(text);
}
