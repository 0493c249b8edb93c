import { useState, type SubmitEvent } from 'react';
import type { CallOutput } from '../../../../preload/contract.js';
import { call } from '../../../api.js';
import { t } from '../../../language.js';
import { Button } from '../../../ui/button.js';
import { ErrorCard } from '../../../ui/error-card.js';
import { Field } from '../../../ui/field.js';
import { Row } from '../../../ui/row.js';
import { useAction } from '../../../use-action.js';
import styles from '../settings.module.css';
import { readSecrets, readServer } from './read-server.js';

const empty = { name: '', what: '', secrets: '' };

/** Adds a server, or one of the same name anew, with the secrets it needs. */
export const AddServer = ({
  onServers,
}: {
  readonly onServers: (servers: CallOutput<'mcp.list'>) => void;
}) => {
  const [draft, setDraft] = useState(empty);
  const action = useAction();
  const secrets = readSecrets(draft.secrets);
  const server = readServer(draft.what, Object.keys(secrets));
  const isWhole = draft.name.trim() !== '' && server !== undefined;
  const add = async (): Promise<void> => {
    if (!server) return;
    const given = Object.fromEntries(Object.entries(secrets).filter(([, value]) => value !== ''));
    onServers(await call('mcp.save', { name: draft.name.trim(), server, secrets: given }));
  };
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (isWhole && (await action.run(add))) setDraft(empty);
  };
  const part = (name: keyof typeof empty) => ({
    value: draft[name],
    onChange: ({ target }: { readonly target: { readonly value: string } }) =>
      setDraft({ ...draft, [name]: target.value }),
  });
  return (
    <form className={styles.tokens} onSubmit={(event) => void submit(event)}>
      <Field label={t`Name of a tool server`} hint={t`Small letters, such as files.`} state={idle}>
        {(ids) => <input type="text" {...ids} {...part('name')} />}
      </Field>
      <Field
        label={t`Its command or address`}
        hint={t`A program of this machine, such as npx -y a-server /home/me/notes, or an https address.`}
        state={idle}
      >
        {(ids) => <input type="text" {...ids} {...part('what')} />}
      </Field>
      <Field
        label={t`Secrets it needs`}
        hint={t`NAME=value, one a line: variables of a program, or token= for an address. They are kept like tokens.`}
        state={idle}
      >
        {(ids) => (
          <textarea rows={2} autoComplete="off" spellCheck={false} {...ids} {...part('secrets')} />
        )}
      </Field>
      <Row>
        <Button
          type="submit"
          busy={action.state.kind === 'busy'}
          disabled={!isWhole}
        >{t`Add tool server`}</Button>
      </Row>
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
    </form>
  );
};

const idle = { kind: 'idle' } as const;
