// What the Settings screen shows: everything but the secrets themselves. Pure.
import type { FolderView, SecretView, SettingsView, ValueSource } from '../../preload/settings.js';
import type { Config, ResolvedConfig } from './config.js';
import { lastFour } from './mask.js';
import type { Secrets } from './secrets.js';
import { tokenNames, type SecretKind } from './tokens.js';

/** What other parts found out, for the view. */
export interface SettingsFacts {
  /** "works, as @perch in Acme", of the last live check. */
  readonly works?: string | undefined;
  /** What is missing according to Slack, such as a scope. Missing tokens are seen without it. */
  readonly missing?: string | undefined;
  readonly folderStates?: ReadonlyMap<string, FolderView['state']> | undefined;
}

/** Where each secret stands among the keys. */
export const secretPaths: Readonly<Record<SecretKind, string>> = {
  app: 'slack.appToken',
  bot: 'slack.botToken',
  model: 'model.key',
};

/** Builds the view. */
export function settingsView(
  { values, sources }: ResolvedConfig,
  secrets: Secrets,
  facts: SettingsFacts,
): SettingsView {
  const fixed = fixedOf(sources);
  const secretOf = (kind: SecretKind, value: string | undefined): SecretView =>
    value === undefined
      ? { set: false }
      : {
          set: true,
          last4: lastFour(value),
          kept: keptOf(secretPaths[kind] in fixed, kind, secrets),
        };
  const missing = missingTokens(values, secrets) ?? facts.missing;
  const { apiKey, ...model } = values.model;
  return {
    secretStorage: secrets.storage(),
    slack: {
      appToken: secretOf('app', values.slack.appToken),
      botToken: secretOf('bot', values.slack.botToken),
      channelAllowList: values.slack.channelAllowList,
      ...(facts.works === undefined ? {} : { works: facts.works }),
      ...(missing === undefined ? {} : { missing }),
    },
    model: { ...model, key: secretOf('model', apiKey) },
    context: values.context,
    retention: values.retention,
    privacyLevel: values.privacyLevel,
    folders: values.folders.map((path) => ({
      path,
      state: facts.folderStates?.get(path) ?? { kind: 'waiting' },
    })),
    logLevel: values.log.level,
    fixed,
  };
}

/** Paths that come from outside, and therefore can't be changed in the window. */
export const fixedOf = (
  sources: Readonly<Record<string, ValueSource>>,
): Readonly<Record<string, ValueSource>> =>
  Object.fromEntries(Object.entries(sources).filter(([, source]) => isOutside(source)));

/** Whether a value was given at start rather than set in the window. */
export const isOutside = (source: ValueSource | undefined): boolean =>
  source === 'flag' || source === 'environment' || source === 'env file';

const keptOf = (given: boolean, kind: SecretKind, secrets: Secrets) =>
  given ? 'given at start' : (secrets.get(kind)?.kept ?? 'this run only');

/** What keeps Perch from connecting, in one sentence; undefined when both tokens are there. */
export function missingTokens({ slack }: Config, secrets: Secrets): string | undefined {
  const missing = (['app', 'bot'] as const).filter(
    (kind) => (kind === 'app' ? slack.appToken : slack.botToken) === undefined,
  );
  if (missing.length === 0) return undefined;
  const names = missing.map((kind) => tokenNames[kind]).join(' and the ');
  return missing.some((kind) => secrets.unreadable().includes(kind))
    ? `The keychain no longer opens the stored tokens. Enter the ${names} again; nothing else is lost.`
    : `Paste the ${names} to connect to Slack.`;
}
