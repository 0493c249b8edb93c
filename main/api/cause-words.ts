// Why a connection came or went, in a few words.
import { say, type Sentence } from '../../preload/language/sentence.js';

/** Why, as a person would say it: "network down". The same sentence for the same cause. */
export const causeWords = (cause: string): string | Sentence =>
  words[cause] ?? cause.replaceAll('_', ' ');

const words: Readonly<Record<string, Sentence>> = {
  started: say`started`,
  stopped: say`Perch quit`,
  paused: say`paused`,
  reconnect: say`reconnected by hand`,
  asleep: say`the machine slept`,
  'no token': say`no tokens`,
  network_down: say`network down`,
  dns_failed: say`Slack’s address not found`,
  tls_failed: say`certificate not trusted`,
  cert_untrusted: say`certificate not trusted`,
  cert_expired: say`certificate expired`,
  cert_wrong_host: say`certificate of another host`,
  ca_unusable: say`own certificates not usable`,
  proxy_refused: say`the proxy refused`,
  proxy_unreachable: say`the proxy not reached`,
  port_in_use: say`the port is taken`,
  http_silent: say`nothing came over HTTP`,
  socket_refused: say`Slack refused the socket`,
  socket_closed: say`connection closed`,
  socket_silent: say`no sign of life`,
  no_hello: say`Slack did not say hello`,
  send_timeout: say`sending took too long`,
  slack_unreachable: say`Slack not reached`,
  slack_rate_limited: say`Slack asked to wait`,
  slack_internal: say`fault at Slack`,
  slack_refused: say`Slack refused`,
  too_many_websockets: say`too many connections of this app`,
  link_disabled: say`Socket Mode switched off`,
  invalid_auth: say`token not valid`,
  token_revoked: say`token revoked`,
  account_inactive: say`account deactivated`,
  not_allowed_token_type: say`wrong kind of token`,
  tokens_mismatch: say`tokens of two apps`,
  missing_scope: say`a permission is missing`,
  attempts_exhausted: say`gave up after the set number of tries`,
  workspace_duplicate: say`connected already`,
};
