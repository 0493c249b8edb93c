import { call } from '../../api.js';
import { Badge } from '../../ui/badge.js';
import { Card } from '../../ui/card.js';
import { OutsideLink } from '../../outside-link.js';
import { SecretField } from './secret-field.js';
import { useSettings } from './use-settings.js';

const slackApps = 'https://api.slack.com/apps';

/** The two tokens of the Slack app. */
export const SlackSection = () => {
  const { view } = useSettings();
  return (
    <Card
      title="Slack"
      about={
        <>
          Perch connects as a Slack app of your own. Its two tokens are on{' '}
          <OutsideLink url={slackApps}>api.slack.com/apps</OutsideLink>.
        </>
      }
      aside={
        view.slack.works !== undefined && (
          <Badge tone="good" icon="check">
            {view.slack.works}
          </Badge>
        )
      }
    >
      <TokenField field="app" />
      <TokenField field="bot" />
    </Card>
  );
};

const tokens = {
  app: {
    label: 'App-level token',
    placeholder: 'xapp-…',
    key: 'appToken',
    hint: 'Basic Information → App-Level Tokens → Generate, with the scope connections:write.',
    noun: 'the app-level token',
  },
  bot: {
    label: 'Bot token',
    placeholder: 'xoxb-…',
    key: 'botToken',
    hint: 'OAuth & Permissions → Bot User OAuth Token, after installing the app to your workspace.',
    noun: 'the bot token',
  },
} as const;

const TokenField = ({ field }: { readonly field: 'app' | 'bot' }) => {
  const { view, onView, fixedBy } = useSettings();
  const token = tokens[field];
  const save = async (pasted: string): Promise<string> => {
    const { kind, says, view: next } = await call('settings.saveToken', { pasted, field });
    onView(next);
    return kind === field ? says : `This was ${tokens[kind].noun}, and is kept as that. ${says}`;
  };
  return (
    <SecretField
      label={token.label}
      hint={token.hint}
      placeholder={token.placeholder}
      secret={view.slack[token.key]}
      fixed={fixedBy(`slack.${token.key}`)}
      onSave={save}
      onForget={async () => onView(await call('settings.forgetToken', { kind: field }))}
    />
  );
};
