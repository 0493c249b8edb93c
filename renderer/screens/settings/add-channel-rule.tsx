import { useState } from 'react';
import { channelIdPattern } from '../../../preload/answer-rules.js';
import { t } from '../../language.js';
import { useAction } from '../../use-action.js';
import { Button } from '../../ui/button.js';
import { Field } from '../../ui/field.js';
import { Row } from '../../ui/row.js';

interface Props {
  readonly known: readonly { readonly id: string; readonly name: string }[];
  readonly onAdd: (channel: string) => Promise<void>;
}

/** Begins the rule of a channel, by a name that is known or by an id. */
export const AddChannelRule = ({ known, onAdd }: Props) => {
  const [draft, setDraft] = useState('');
  const action = useAction();
  const named = known.find(({ name }) => `#${name}` === draft.trim());
  const channel = named?.id ?? draft.trim();
  const isKnown = channelIdPattern.test(channel);
  const add = (): void =>
    void action.run(async () => {
      await onAdd(channel);
      setDraft('');
    });
  return (
    <>
      <Field
        label={t`Add a channel`}
        hint={t`Its name, such as #ops, or its id.`}
        state={
          draft !== '' && !isKnown && draft.length > 3
            ? { kind: 'invalid', message: t`Perch knows no such channel; its id always works.` }
            : action.state
        }
      >
        {(ids) => (
          <input
            {...ids}
            autoComplete="off"
            spellCheck={false}
            value={draft}
            onChange={(event) => setDraft(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && isKnown) add();
            }}
          />
        )}
      </Field>
      <Row>
        <Button
          disabled={!isKnown}
          busy={action.state.kind === 'busy'}
          onClick={add}
        >{t`Add a rule`}</Button>
      </Row>
    </>
  );
};
