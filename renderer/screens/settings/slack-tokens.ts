import { t } from '../../language.js';

/** The two tokens of a Slack app: what they are called and where they are found. */
export const slackTokens = {
  app: {
    label: t`App-level token`,
    placeholder: 'xapp-…',
    key: 'appToken',
    hint: t`Basic Information → App-Level Tokens → Generate, with the scope connections:write.`,
  },
  bot: {
    label: t`Bot token`,
    placeholder: 'xoxb-…',
    key: 'botToken',
    hint: t`OAuth & Permissions → Bot User OAuth Token, after installing the app to your workspace.`,
  },
} as const;

/** Where Slack's apps, and with them their tokens, are managed. */
export const slackApps = 'https://api.slack.com/apps';
