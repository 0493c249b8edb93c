import { memo, useMemo } from 'react';
import Markdown, { type Components, type Options } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import type { Citation } from '../../../preload/chat.js';
import styles from './answer-text.module.css';
import { CodeBlock } from './code/code-block.js';
import { linkCitations } from './link-citations.js';
import { markdownBlocks } from './markdown-blocks.js';
import { AnswerLink, ImageWords, ScrollingTable } from './markdown-parts.js';

const components: Components = {
  a: AnswerLink,
  img: ImageWords,
  pre: CodeBlock,
  table: ScrollingTable,
};
const growingPlugins: Options['remarkPlugins'] = [remarkGfm];

/** A finished answer: its Markdown, with [1] leading to its sources. */
export const AnswerText = memo(
  ({ text, citations }: { readonly text: string; readonly citations: readonly Citation[] }) => {
    const plugins = useMemo(
      () => [remarkGfm, linkCitations(new Set(citations.map(({ number }) => number)))],
      [citations],
    );
    return (
      <div className={styles.answer}>
        <Block text={text} plugins={plugins} />
      </div>
    );
  },
);
AnswerText.displayName = 'AnswerText';

/** An answer that is being written: blocks that are complete are not drawn again. */
export const GrowingText = ({ text }: { readonly text: string }) => (
  <div className={styles.answer}>
    {markdownBlocks(text).map((block, index) => (
      <Block key={index} text={block} plugins={growingPlugins} />
    ))}
  </div>
);

interface BlockProps {
  readonly text: string;
  readonly plugins: Options['remarkPlugins'];
}

/** Raw HTML is shown as text; links other than https and mailto lose their target. */
const Block = memo(({ text, plugins }: BlockProps) => (
  <Markdown components={components} remarkPlugins={plugins} urlTransform={safeUrl}>
    {text}
  </Markdown>
));
Block.displayName = 'Block';

const safeUrl = (url: string): string => (/^(https:|mailto:|#citation-)/i.test(url) ? url : '');
