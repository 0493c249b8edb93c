/** The pages of one Slack app where its settings stand. Before its id is known, the list of all apps. Pure. */
export const appPages = (appId: string | undefined) => {
  const base = 'https://api.slack.com/apps';
  const page = (name: string): string => (appId === undefined ? base : `${base}/${appId}/${name}`);
  return {
    /** OAuth & Permissions: scopes, install, bot token. */
    oauth: page('oauth'),
    /** Basic Information: app-level tokens. */
    general: page('general'),
    socketMode: page('socket-mode'),
  };
};
