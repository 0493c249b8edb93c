import type { CallOutput } from '../../../../preload/contract.js';
import type { McpServerState, McpServerView, McpToolView } from '../../../../preload/mcp.js';
import { call } from '../../../api.js';
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
    <section aria-label={`Tool server ${name}`}>
      <p>
        <strong>{name}</strong>: {stateWords(state)} <code>{what}</code>
      </p>
      {missing.length > 0 && <p>Not set: {missing.join(', ')}. Add it again with its secrets.</p>}
      <ul className={styles.folders} aria-label={`Tools of ${name}`}>
        {tools.map((tool) => (
          <Tool key={tool.name} server={name} tool={tool} onServers={onServers} />
        ))}
      </ul>
      <Row>
        <Button look="danger" aria-label={`Remove ${name}`} onClick={remove}>
          Remove
        </Button>
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
        <p>
          <code>{name}</code>: {consentWords[consent]}
        </p>
        <p>{description}</p>
        {claimsReadOnly && <p>The server says that it only reads.</p>}
      </div>
      <Row>
        {consent !== 'acting' && (
          <Button aria-label={`Allow ${name}, asking each time`} onClick={() => decide('acting')}>
            Allow, asking each time
          </Button>
        )}
        {consent !== 'read-only' && (
          <Button aria-label={`Allow ${name} as read-only`} onClick={() => decide('read-only')}>
            Allow as read-only
          </Button>
        )}
        {isOn && (
          <Button aria-label={`Switch ${name} off`} onClick={() => decide('off')}>
            Switch off
          </Button>
        )}
      </Row>
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
    </li>
  );
};

const consentWords: Readonly<Record<McpToolView['consent'], string>> = {
  off: 'not allowed',
  changed: 'it has changed since you allowed it, and is off until you allow it again',
  acting: 'allowed, each call after a person approved it',
  'read-only': 'allowed without asking',
};

function stateWords(state: McpServerState): string {
  switch (state.kind) {
    case 'idle':
      return 'not started.';
    case 'starting':
      return 'starting.';
    case 'running':
      return 'running.';
    case 'waiting':
      return `down. ${state.error}`;
  }
}
