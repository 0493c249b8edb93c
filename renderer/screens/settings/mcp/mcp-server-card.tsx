import type { CallOutput } from '../../../../preload/contract.js';
import type { McpServerState, McpServerView, McpToolView } from '../../../../preload/mcp.js';
import { call } from '../../../api.js';
import { messageOf } from '../../../error-words.js';
import { rich, t } from '../../../language.js';
import { Button } from '../../../ui/button.js';
import { ErrorCard } from '../../../ui/error-card.js';
import { Row } from '../../../ui/row.js';
import { useAction } from '../../../use-action.js';
import styles from '../settings.module.css';

interface Props {
  readonly server: McpServerView;
  readonly onServers: (servers: CallOutput<'mcp.list'>) => void;
}

/** One server: where it stands, what it needs, and each of its tools. */
export const McpServerCard = ({ server, onServers }: Props) => {
  const action = useAction();
  const { name, what, state, secrets, tools } = server;
  const missing = secrets.filter(({ isSet }) => !isSet).map((secret) => secret.name);
  const remove = (): void =>
    void action.run(async () => onServers(await call('mcp.remove', { name })));
  return (
    <section aria-label={t`Tool server ${name}`}>
      <p>{rich`${(<strong>{name}</strong>)}: ${stateWords(state)} ${(<code>{what}</code>)}`}</p>
      {missing.length > 0 && (
        <p>{t`Not set: ${missing.join(', ')}. Add it again with its secrets.`}</p>
      )}
      <ul className={styles.folders} aria-label={t`Tools of ${name}`}>
        {tools.map((tool) => (
          <Tool key={tool.name} server={name} tool={tool} onServers={onServers} />
        ))}
      </ul>
      <Row>
        <Button look="danger" aria-label={t`Remove ${name}`} onClick={remove}>{t`Remove`}</Button>
      </Row>
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
    </section>
  );
};

interface ToolProps extends Pick<Props, 'onServers'> {
  readonly server: string;
  readonly tool: McpToolView;
}

const Tool = ({ server, tool, onServers }: ToolProps) => {
  const action = useAction();
  const { name, description, claimsReadOnly, pin, consent } = tool;
  const decide = (kind: 'off' | 'acting' | 'read-only'): void =>
    void action.run(async () =>
      onServers(await call('mcp.decide', { server, tool: name, pin, kind })),
    );
  const isOn = consent === 'acting' || consent === 'read-only';
  return (
    <li className={styles.folder}>
      <div className={styles.folderBody}>
        <p>{rich`${(<code>{name}</code>)}: ${consentWords[consent]}`}</p>
        <p>{description}</p>
        {claimsReadOnly && <p>{t`The server says that it only reads.`}</p>}
      </div>
      <Row>
        {consent !== 'acting' && (
          <Button
            aria-label={t`Allow ${name}, asking each time`}
            onClick={() => decide('acting')}
          >{t`Allow, asking each time`}</Button>
        )}
        {consent !== 'read-only' && (
          <Button
            aria-label={t`Allow ${name} as read-only`}
            onClick={() => decide('read-only')}
          >{t`Allow as read-only`}</Button>
        )}
        {isOn && (
          <Button
            aria-label={t`Switch ${name} off`}
            onClick={() => decide('off')}
          >{t`Switch off`}</Button>
        )}
      </Row>
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
    </li>
  );
};

const consentWords: Readonly<Record<McpToolView['consent'], string>> = {
  off: t`not allowed`,
  changed: t`it has changed since you allowed it, and is off until you allow it again`,
  acting: t`allowed, each call after a person approved it`,
  'read-only': t`allowed without asking`,
};

function stateWords(state: McpServerState): string {
  switch (state.kind) {
    case 'idle':
      return t`not started.`;
    case 'starting':
      return t`starting.`;
    case 'running':
      return t`running.`;
    case 'waiting':
      return t`down. ${messageOf(state.error)}`;
  }
}
