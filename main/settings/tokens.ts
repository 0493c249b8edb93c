// Recognises what somebody pasted. Messages never repeat a secret, only its kind.
import { kept, msg, say, type Sentence } from '../../preload/language/sentence.js';
import { AppError } from '../lib/errors.js';
import { readProxy } from '../lib/network/route.js';

/** The secrets Perch keeps: Slack's two tokens and signing secret, the model provider's key, the proxy's address. */
export const secretKinds = ['app', 'bot', 'model', 'embedding', 'signing', 'proxy'] as const;
export type SecretKind = (typeof secretKinds)[number];
export type SlackTokenKind = 'app' | 'bot';
/** Kinds that are known by a prefix. */
export type TokenKind = SlackTokenKind | 'model';

/** A token without what stuck to it when it was copied. */
export interface Token<Kind extends SecretKind> {
  readonly kind: Kind;
  readonly value: string;
}

/** Slack's and the model providers' prefixes; https://docs.slack.dev/authentication/tokens. */
const prefixes: readonly { readonly prefix: RegExp; readonly kind: TokenKind }[] = [
  { prefix: /^xapp-/, kind: 'app' },
  { prefix: /^xoxb-/, kind: 'bot' },
  { prefix: /^sk-/, kind: 'model' },
];

/** Tokens that look right and are not: what they are, and what to take instead. */
const mistaken: readonly { readonly prefix: RegExp; readonly says: string }[] = [
  {
    prefix: /^xoxp-/,
    says: msg`This is a user token (xoxp-…). Perch speaks as a bot: paste the Bot User OAuth Token (xoxb-…), which stands below it on the same page.`,
  },
  {
    prefix: /^xoxe[.-]/,
    says: msg`This token (xoxe…) expires and must be refreshed. Turn token rotation off for the app, reinstall it and paste the Bot User OAuth Token (xoxb-…).`,
  },
  {
    prefix: /^xox[a-z]-/,
    says: msg`This is a legacy or session token of Slack. Perch needs an app-level token (xapp-…) and a bot token (xoxb-…).`,
  },
  {
    prefix: /^[0-9a-f]{32}$/,
    says: msg`This looks like a signing or client secret. Here belongs the app-level token (xapp-…) or the bot token (xoxb-…); the signing secret has its field under HTTP events.`,
  },
];

/** What a kind is called, with the mark people know it by. */
export const tokenNames: Readonly<Record<TokenKind, string>> = {
  app: msg`app-level token (xapp-…)`,
  bot: msg`bot token (xoxb-…)`,
  model: msg`model key (sk-…)`,
};

/** Removes white space, quotes, `NAME=`, `export` and `Bearer` from around a pasted secret. */
export function cleanPasted(pasted: string): string {
  const bare = pasted
    .replace(/[\s\u200b-\u200d\u2060\ufeff]+/g, ' ')
    .trim()
    .replace(/^(?:export )?[A-Za-z_]\w* ?[=:] ?/, '')
    .replace(/^(["'`])(.*)\1[,;]?$/, '$2');
  return bare
    .trim()
    .replace(/^Bearer /i, '')
    .trim();
}

/**
 * Tells an app token, a bot token and a model key apart by their prefix. Throws token_unknown with
 * a sentence that says what was pasted instead, where that can be told.
 */
export function recogniseToken(pasted: string): Token<TokenKind> {
  const value = cleanPasted(pasted);
  const kind = kindOf(value);
  if (kind && /^[\w-]{8,}$/.test(value)) return { kind, value };
  throw new AppError('token_unknown', kind ? incomplete(kind) : unknown(value), {
    fix: say`Copy the whole token from where it was made and paste it again.`,
  });
}

const incomplete = (kind: TokenKind): Sentence =>
  say`This begins like the ${kept(tokenNames[kind])}, but it is cut short or holds more than the token.`;

const unknown = (value: string): Sentence =>
  kept(
    mistaken.find(({ prefix }) => prefix.test(value))?.says ??
      msg`This is no token Perch knows. Slack’s app-level token begins with xapp-, its bot token with xoxb-.`,
  );

/** As recogniseToken, for the Slack fields. Throws token_swapped for a model key. */
export function recogniseSlackToken(pasted: string): Token<SlackTokenKind> {
  const { kind, value } = recogniseToken(pasted);
  if (kind !== 'model') return { kind, value };
  throw new AppError('token_swapped', say`This is a model key (sk-…), not a Slack token.`, {
    fix: say`Paste it into the model key field.`,
  });
}

/**
 * Cleans a key for the model endpoint, whose form only the endpoint knows. Throws token_swapped
 * for a Slack token and token_unknown for what can't be a key.
 */
export function recogniseModelKey(pasted: string): Token<'model'> {
  const value = cleanPasted(pasted);
  const slack = slackKindOf(value);
  if (slack) {
    throw new AppError(
      'token_swapped',
      say`This is Slack’s ${kept(tokenNames[slack])}, not a model key.`,
      {
        fix: say`Paste it into its field under Slack.`,
      },
    );
  }
  if (/^[\x21-\x7e]+$/.test(value)) return { kind: 'model', value };
  throw new AppError('token_unknown', say`A model key is one word without spaces or accents.`, {
    fix: say`Copy the key from your model provider and paste it again.`,
  });
}

/** Cleans a signing secret. Throws token_unknown for what can't be one. */
export function recogniseSigningSecret(pasted: string): Token<'signing'> {
  const value = cleanPasted(pasted);
  if (/^[0-9a-f]{32}$/i.test(value)) return { kind: 'signing', value };
  throw new AppError('token_unknown', say`A signing secret is 32 digits and letters from a to f.`, {
    fix: say`Copy it from Basic Information > App Credentials at api.slack.com/apps.`,
  });
}

/** Cleans the address of a proxy, which may hold a user and a password. Throws token_unknown. */
export function recogniseProxy(pasted: string): Token<'proxy'> {
  const value = pasted.trim().replace(/^(["'`])(.*)\1$/, '$2');
  const address = /^[a-z][\w+.-]*:\/\//i.test(value) ? value : `http://${value}`;
  if (!/\s/.test(value) && readProxy(address, 'settings')) return { kind: 'proxy', value: address };
  throw new AppError('token_unknown', say`This is not the address of an http or https proxy.`, {
    fix: say`Enter one such as http://proxy.acme:8080 or http://user:password@proxy.acme:8080.`,
  });
}

/** What to say when a token went into the other field, or undefined when it was the right one. */
export const swappedNotice = (kind: SlackTokenKind, field: SlackTokenKind): Sentence | undefined =>
  kind === field ? undefined : swapped[kind];

const swapped: Readonly<Record<SlackTokenKind, Sentence>> = {
  app: say`That was the ${kept(tokenNames.app)}, so it went into the app token field.`,
  bot: say`That was the ${kept(tokenNames.bot)}, so it went into the bot token field.`,
};

/** The kind a secret's prefix names. */
export const kindOf = (value: string): TokenKind | undefined =>
  prefixes.find(({ prefix }) => prefix.test(value))?.kind;

const slackKindOf = (value: string): SlackTokenKind | undefined => {
  const kind = kindOf(value);
  return kind === 'model' ? undefined : kind;
};
