// Which links may be handed to the system's browser or mail program. Pure.
import { msg } from '../../preload/language/sentence.js';
import { parseUrl } from './our-page.js';

/** open: a place Perch itself sends people to. ask: the user sees the real address first. */
export type LinkVerdict =
  | { readonly kind: 'open'; readonly url: string }
  | { readonly kind: 'ask'; readonly url: string; readonly host: string }
  /** With the reason as a marked phrase. */
  | { readonly kind: 'refuse'; readonly reason: string };

const maxLength = 2048;
const maxNewAppLength = 8192;
const knownHosts: readonly string[] = ['slack.com', 'slack-gov.com', 'openrouter.ai'];
/** Some mail programs attach any file a link names (attach=/etc/passwd); these only fill in text. */
const mailFields: readonly string[] = ['subject', 'body', 'cc', 'bcc'];

/** Judges a link by its parsed form, which is also the only form that is ever opened. */
export function checkLink(link: string): LinkVerdict {
  if (link.length > maxNewAppLength) return refuse(msg`it is too long`);
  if (hidden.test(link)) return refuse(msg`it holds hidden characters`);
  const url = parseUrl(link);
  if (!url) return refuse(msg`it is not an address`);
  const most = isNewApp(url) ? maxNewAppLength : maxLength;
  if (url.href.length > most) return refuse(msg`it is too long`);
  if (url.protocol === 'https:') return checkWeb(url);
  if (url.protocol === 'mailto:') return checkMail(url);
  return refuse(msg`only https: and mailto: links are opened`);
}

/** Spaces, control characters, and the marks that turn the direction of text around. */
const hidden = /[\u0000-\u0020\u007f-\u00a0\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\\]/;

function checkWeb(url: URL): LinkVerdict {
  if (url.username !== '' || url.password !== '') return refuse(msg`it carries a user name`);
  const isKnown = knownHosts.some(
    (host) => url.hostname === host || url.hostname.endsWith(`.${host}`),
  );
  if (isKnown && url.port === '') return { kind: 'open', url: url.href };
  return { kind: 'ask', url: url.href, host: url.host };
}

/** Slack's page for a new app takes the whole manifest in its address. */
const isNewApp = ({ origin, pathname }: URL): boolean =>
  origin === 'https://api.slack.com' && pathname === '/apps';

function checkMail(url: URL): LinkVerdict {
  const fields = [...url.searchParams.keys()];
  const foreign = fields.find((field) => !mailFields.includes(field.toLowerCase()));
  if (foreign !== undefined) return refuse(msg`it asks the mail program for more than text`);
  return { kind: 'ask', url: url.href, host: url.pathname };
}

const refuse = (reason: string): LinkVerdict => ({ kind: 'refuse', reason });
