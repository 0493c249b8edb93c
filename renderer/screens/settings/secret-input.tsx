import { useState, type Ref } from 'react';
import { t } from '../../language.js';
import { Button } from '../../ui/button.js';
import type { FieldIds } from '../../ui/field.js';

interface Props {
  readonly ids: FieldIds;
  readonly ref?: Ref<HTMLInputElement>;
  readonly placeholder: string;
  readonly disabled: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Where a secret is pasted: hidden, unless one wants to look before it is kept. */
export const SecretInput = ({ ids, ref, placeholder, disabled, value, onChange }: Props) => {
  const [isShown, setShown] = useState(false);
  return (
    <>
      <input
        {...ids}
        ref={ref}
        type={isShown ? 'text' : 'password'}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        disabled={disabled}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <Button look="quiet" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
        {isShown ? t`Hide` : t`Show`}
      </Button>
    </>
  );
};
