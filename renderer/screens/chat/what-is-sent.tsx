import { useState } from 'react';
import type { OutboundPreview } from '../../../preload/chat.js';
import { guessTokens } from '../../../preload/guess-tokens.js';
import { many } from '../../../preload/language/sentence.js';
import { tokenWords } from '../../../preload/usage.js';
import { call } from '../../api.js';
import { t } from '../../language.js';
import { inARow } from '../../sentences.js';
import { Button } from '../../ui/button.js';
import { CopyButton } from '../../ui/copy-button.js';
import { ErrorCard } from '../../ui/error-card.js';
import { useAction } from '../../use-action.js';
import styles from './what-is-sent.module.css';

interface Props {
  readonly draft: string;
  /** Undefined where the question begins a conversation. */
  readonly thread: string | undefined;
  /** The model it would be answered by; undefined = the one of the settings. */
  readonly model: string | undefined;
}

/** Tells how much is typed, and shows the request it would be sent with, before it is. */
export const WhatIsSent = ({ draft, thread, model }: Props) => {
  const [shown, setShown] = useState<{ readonly of: string; readonly preview: OutboundPreview }>();
  const action = useAction();
  const text = draft.trim();
  const show = (): void =>
    void action.run(async () => {
      const input = {
        text,
        ...(thread === undefined ? {} : { thread }),
        ...(model === undefined ? {} : { model }),
      };
      setShown({ of: text, preview: await call('chat.preview', input) });
    });
  if (text === '') return null;
  return (
    <div className={styles.whole}>
      <div className={styles.line}>
        <Button
          look="quiet"
          icon="info"
          onClick={show}
          disabled={action.state.kind === 'busy'}
        >{t`What is sent`}</Button>
        <span className={styles.size}>{t`about ${tokenWords(guessTokens(text))} typed`}</span>
      </div>
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
      {/* Another text would be sent with another request. */}
      {shown?.of === text && (
        <Preview preview={shown.preview} onClose={() => setShown(undefined)} />
      )}
    </div>
  );
};

const Preview = (props: { readonly preview: OutboundPreview; readonly onClose: () => void }) => {
  const { preview, onClose } = props;
  return (
    <section aria-label={t`What is sent`} className={styles.preview}>
      <p>{sentenceOf(preview)}</p>
      {preview.kind === 'request' && <pre className={styles.body}>{preview.body}</pre>}
      <div className={styles.actions}>
        {preview.kind === 'request' && <CopyButton text={() => preview.body} />}
        <Button look="quiet" onClick={onClose}>{t`Close`}</Button>
      </div>
    </section>
  );
};

function sentenceOf(preview: OutboundPreview): string {
  if (preview.kind === 'nothing') return inARow(t`Nothing is sent to a model.`, whyOf(preview));
  const { host, isHere, level, masked } = preview;
  return inARow(
    isHere
      ? t`To ${host}, which is this machine, at privacy level ${levelWords[level]}.`
      : t`To ${host}, at privacy level ${levelWords[level]}.`,
    masked.length === 0 ? t`Nothing in it is masked.` : t`Masked in it: ${masksOf(masked)}.`,
    t`The time in it is that of sending.`,
    ...moreOf(preview),
  );
}

const whyOf = ({ reason }: Extract<OutboundPreview, { kind: 'nothing' }>): string =>
  reason === undefined
    ? t`Perch can say this without one.`
    : t`Perch quotes the passages it finds: ${reason}.`;

const levelWords = { low: t`low`, medium: t`medium`, high: t`high` } as const;

type Request = Extract<OutboundPreview, { kind: 'request' }>;

const masksOf = (masked: Request['masked']): string =>
  masked
    .map(({ mask, times }) => `${times} × [${mask}]`)
    .reduce((list, next) => t`${list}, ${next}`);

function moreOf({ asks, requests }: Request): readonly string[] {
  switch (asks) {
    case 'answer':
      return [];
    case 'words first':
      return [
        t`Two requests: the first asks for words to search with, which may bring other passages into the second.`,
      ];
    case 'notes first':
      return [
        t(
          many(requests, {
            one: '{{count}} request, and one more with what the model writes to it.',
            other: '{{count}} requests, and one more with what the model writes to them.',
          }),
        ),
      ];
  }
}
