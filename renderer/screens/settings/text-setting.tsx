import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useAction } from '../../use-action.js';
import { Field, type FieldState } from '../../ui/field.js';

interface Props {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly value: string;
  readonly fixed: string | undefined;
  readonly numeric?: boolean;
  /** Says what is wrong with a value as it is typed, before main is asked; undefined when nothing is. */
  readonly check?: (draft: string) => string | undefined;
  readonly onSave: (draft: string) => Promise<void>;
}

/** A line of text that saves itself on Enter and on leaving; Escape takes the change back. */
export const TextSetting = ({ label, hint, value, fixed, numeric, check, onSave }: Props) => {
  const [draft, setDraft] = useState<string>();
  const action = useAction();
  const wrong = draft === undefined ? undefined : check?.(draft.trim());

  const save = async (): Promise<void> => {
    const next = draft?.trim();
    if (next === undefined || action.state.kind === 'busy') return;
    if (next === value) {
      revert();
      return;
    }
    if (wrong === undefined && (await action.run(() => onSave(next)))) setDraft(undefined);
  };
  const revert = (): void => {
    setDraft(undefined);
    action.reset();
  };
  const hearKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') void save();
    if (event.key === 'Escape') revert();
  };

  return (
    <Field label={label} hint={hint} fixed={fixed} state={stateOf(wrong, action.state)}>
      {(ids) => (
        <input
          {...ids}
          inputMode={numeric ? 'decimal' : 'text'}
          autoComplete="off"
          spellCheck={false}
          disabled={fixed !== undefined}
          value={draft ?? value}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={() => void save()}
          onKeyDown={hearKey}
        />
      )}
    </Field>
  );
};

const stateOf = (wrong: string | undefined, state: FieldState): FieldState =>
  wrong === undefined ? state : { kind: 'invalid', message: wrong };
