import { OutsideLink } from '../../outside-link.js';
import { slackApps } from './slack-tokens.js';

/** The page of Slack's apps, called by its address, which is the same in every language. */
export const SlackAppsLink = () => (
  <OutsideLink url={slackApps}>{slackApps.replace('https://', '')}</OutsideLink>
);
