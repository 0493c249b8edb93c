/** The two tokens of a Slack app: what they are called and where they are found. */
export const slackTokens = {
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

/** Where Slack's apps, and with them their tokens, are managed. */
export const slackApps = 'https://api.slack.com/apps';
