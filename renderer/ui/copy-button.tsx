import { useEffect, useState } from 'react';
import { t } from '../language.js';
import { Button } from './button.js';

/** Puts a text on the clipboard and says for two seconds that it did, or that it could not. */
export const CopyButton = ({
  text,
  label = t`Copy`,
}: {
  readonly text: () => string;
  readonly label?: string;
}) => {
  const [outcome, setOutcome] = useState<'copied' | 'failed' | undefined>();
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(undefined), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = (): void => {
    navigator.clipboard.writeText(text()).then(
      () => setOutcome('copied'),
      () => setOutcome('failed'),
    );
  };
  return (
    <Button look="quiet" icon={outcome === 'copied' ? 'check' : 'copy'} onClick={copy}>
      <span aria-live="polite">{outcome ? outcomeWords[outcome] : label}</span>
    </Button>
  );
};

const outcomeWords = { copied: t`Copied`, failed: t`Could not copy` } as const;
