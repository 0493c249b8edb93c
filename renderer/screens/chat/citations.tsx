import { createContext, useContext, type ReactNode } from 'react';
import type { ChatMessage, Citation } from '../../../preload/chat.js';
import { call } from '../../api.js';
import { t } from '../../language.js';
import { Badge } from '../../ui/badge.js';
import { ErrorCard } from '../../ui/error-card.js';
import { useAction } from '../../use-action.js';
import styles from './citations.module.css';
import { Marked } from '../../ui/marked.js';
import { threadKeyOf } from './thread-key.js';

/** The message whose sources the chips inside lead to. */
const MessageContext = createContext<ChatMessage | undefined>(undefined);

/** Gives the chips in an answer their message. */
export const WithCitations = (props: {
  readonly message: ChatMessage;
  readonly children: ReactNode;
}) => <MessageContext value={props.message}>{props.children}</MessageContext>;

/** The number of a source inside the text; leads to its line under the answer. */
export const CitationChip = ({ number }: { readonly number: number }) => {
  const message = useContext(MessageContext);
  const citation = message?.citations.find((each) => each.number === number);
  if (!message || !citation) return <>[{number}]</>;
  return (
    <button
      type="button"
      className={styles.chip}
      title={citation.label}
      aria-label={t`Source ${number}: ${citation.label}`}
      onClick={() => document.getElementById(lineId(message, number))?.focus()}
    >
      {number}
    </button>
  );
};

/** The sources of an answer, or the plain statement that there are none. */
export const CitationList = ({ message }: { readonly message: ChatMessage }) => {
  if (message.citations.length === 0) return <p className={styles.none}>{t`No source used`}</p>;
  return (
    <div role="group" aria-label={t`Sources`} className={styles.sources}>
      <p className={styles.title}>{t`Sources`}</p>
      <ol className={styles.lines}>
        {message.citations.map((citation) => (
          <CitationLine key={citation.number} message={message} citation={citation} />
        ))}
      </ol>
    </div>
  );
};

interface LineProps {
  readonly message: ChatMessage;
  readonly citation: Citation;
}

const CitationLine = ({ message, citation }: LineProps) => {
  const action = useAction();
  const { number, snippet, marks, canOpen, isPrivate } = citation;
  const open = (): void =>
    void action.run(() =>
      call('chat.openCitation', { ...threadKeyOf(message), ts: message.ts, number }),
    );
  return (
    <li>
      <button
        type="button"
        id={lineId(message, number)}
        className={styles.line}
        aria-disabled={!canOpen}
        onClick={() => {
          if (canOpen) open();
        }}
      >
        <span className={styles.number}>
          <span className="visually-hidden">
            {canOpen ? t`Open source ${number}` : t`Source ${number}`}
          </span>
          <span aria-hidden>{number}</span>
        </span>
        <span className={styles.label}>
          {citation.label}
          {isPrivate && <Badge tone="warn" icon="key">{t`Private`}</Badge>}
        </span>
        <span className={styles.snippet}>
          <Marked text={snippet} marks={marks ?? []} />
        </span>
      </button>
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
    </li>
  );
};

const lineId = (message: ChatMessage, number: number): string => `source-${message.ts}-${number}`;
