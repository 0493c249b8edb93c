import { isValidElement, useState, type ComponentProps, type ReactNode } from 'react';
import { t } from '../../../language.js';
import { Button } from '../../../ui/button.js';
import { classes } from '../../../ui/classes.js';
import { CopyButton } from '../../../ui/copy-button.js';
import { SideScroller } from '../../../ui/side-scroller.js';
import styles from './code-block.module.css';
import { useHighlight } from './use-highlighter.js';

/** Code of an answer: its language, its colours, a way to copy it whole and to wrap its lines. */
export const CodeBlock = ({ children }: ComponentProps<'pre'>) => {
  const { code, language } = readCode(children);
  const pieces = useHighlight(code, language);
  const [wraps, setWraps] = useState(false);
  return (
    <figure className={styles.block}>
      <figcaption className={styles.head}>
        <span className={styles.language}>{language || t`text`}</span>
        <Button
          look="quiet"
          aria-pressed={wraps}
          onClick={() => setWraps(!wraps)}
        >{t`Wrap`}</Button>
        <CopyButton label={t`Copy code`} text={() => code} />
      </figcaption>
      <SideScroller label={t`Code`}>
        <pre className={classes(styles.code, wraps && styles.wraps)}>
          <code>
            {pieces.map(([text, kind], index) =>
              kind === '' ? (
                text
              ) : (
                <span key={index} className={styles[kind]}>
                  {text}
                </span>
              ),
            )}
          </code>
        </pre>
      </SideScroller>
    </figure>
  );
};

/** react-markdown puts the text of a fence into one <code>, with its language as a class. */
const readCode = (children: ReactNode): { code: string; language: string } => {
  if (!isValidElement<{ children?: unknown; className?: string }>(children))
    return { code: '', language: '' };
  const { children: text, className = '' } = children.props;
  const language = /language-(\S+)/.exec(className)?.[1] ?? '';
  return { code: typeof text === 'string' ? text.replace(/\n$/, '') : '', language };
};
