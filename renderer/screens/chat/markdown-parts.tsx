import type { ComponentProps } from 'react';
import { t } from '../../language.js';
import { OutsideLink } from '../../outside-link.js';
import { SideScroller } from '../../ui/side-scroller.js';
import styles from './answer-text.module.css';
import { CitationChip } from './citations.js';
import { citationOf } from './link-citations.js';

/** A link of an answer: to a source of its own, or outside through main. */
export const AnswerLink = ({ href, children }: ComponentProps<'a'>) => {
  const citation = citationOf(href);
  if (citation !== undefined) return <CitationChip number={citation} />;
  if (!href) return <>{children}</>;
  return <OutsideLink url={href}>{children}</OutsideLink>;
};

/** Images of an answer never load: an address in it could carry data out. */
export const ImageWords = ({ alt }: ComponentProps<'img'>) => (
  <span className={styles.image}>
    {alt ? t`[Image not loaded: ${alt}]` : t`[Image not loaded]`}
  </span>
);

/** A wide table scrolls by itself instead of widening the conversation. */
export const ScrollingTable = ({ children }: ComponentProps<'table'>) => (
  <SideScroller label={t`Table`}>
    <table className={styles.table}>{children}</table>
  </SideScroller>
);
