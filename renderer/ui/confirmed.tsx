import { useEffect, useRef, useState } from 'react';
import { t } from '../language.js';
import { Button } from './button.js';
import { Row } from './row.js';

interface Props {
  readonly label: string;
  /** The button's name for those who do not see what it stands beside. */
  readonly name?: string;
  readonly question: string;
  readonly busy: boolean;
  readonly onConfirm: () => void;
}

/** A button whose work is begun only after one more question, in its own place. */
export const Confirmed = ({ label, name, question, busy, onConfirm }: Props) => {
  const [isAsking, setAsking] = useState(false);
  const asked = useRef<HTMLSpanElement>(null);
  // The button that was pressed is gone: without this the keyboard would be nowhere.
  useEffect(() => asked.current?.focus(), [isAsking]);
  const confirm = (): void => {
    setAsking(false);
    onConfirm();
  };
  return isAsking ? (
    <Row>
      <span ref={asked} tabIndex={-1}>
        {question}
      </span>
      <Button look="danger" busy={busy} onClick={confirm}>
        {t`Yes, ${withSmallInitial(label)}`}
      </Button>
      <Button onClick={() => setAsking(false)}>{t`Cancel`}</Button>
    </Row>
  ) : (
    <Button aria-label={name} busy={busy} onClick={() => setAsking(true)}>
      {label}
    </Button>
  );
};

const withSmallInitial = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1);
