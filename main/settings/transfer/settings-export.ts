// The file that settings are exported to: what stands in it, and how it is read again.
import { z } from 'zod';
import { AppError } from '../../lib/errors.js';
import { secretOfKey } from '../secret-names.js';
import type { GivenValues } from '../keys.js';
import { workspaceInfo } from '../workspace-memory.js';
import type { WorkspaceInfo } from '../../../preload/health.js';
import { say } from '../../../preload/language/sentence.js';
import { seal, sealedSchema, unseal, type Sealed } from './seal.js';

const open = z.object({
  perch: z.literal('settings'),
  version: z.literal(1),
  exportedAt: z.iso.datetime(),
  /** The version of Perch that wrote it. */
  by: z.string().max(100),
  /** Whose the keys of a number are. */
  workspaces: z.record(z.string().regex(/^[1-9]\d{0,2}$/), workspaceInfo),
  settings: z.record(z.string().max(200), z.unknown()),
});
const schema = open.extend({ sealed: sealedSchema.optional() });

/** What stands in the open. */
export type OpenPart = z.output<typeof open>;
/** The whole file. */
export type SettingsExport = z.output<typeof schema>;

/** What is exported. */
export interface ExportParts {
  /** Values by key, secrets among them. */
  readonly values: GivenValues;
  readonly workspaces: Readonly<Record<string, WorkspaceInfo>>;
  /** In ms. */
  readonly at: number;
  readonly by: string;
  /** Without one no secret is in the file. */
  readonly passphrase: string | undefined;
}

/** What was written, and how much of it. */
export interface Exported {
  readonly text: string;
  readonly settings: number;
  readonly secrets: number;
}

/** The text of the file. */
export async function exportSettings(parts: ExportParts): Promise<Exported> {
  const all = Object.entries(parts.values).filter(([, value]) => value !== undefined);
  // GivenValues has no other names than keys.
  const isSecret = ([name]: [string, unknown]): boolean =>
    secretOfKey(name as keyof GivenValues) !== undefined;
  const settings = all.filter((entry) => !isSecret(entry));
  const secrets = parts.passphrase === undefined ? [] : all.filter(isSecret);
  // In the order in which it is read again.
  const content = open.parse({
    ...{ perch: 'settings', version: 1, exportedAt: new Date(parts.at).toISOString() },
    ...{ by: parts.by, workspaces: parts.workspaces, settings: Object.fromEntries(settings) },
  });
  const sealed =
    parts.passphrase !== undefined && secrets.length > 0
      ? await seal(JSON.stringify(Object.fromEntries(secrets)), parts.passphrase, besideOf(content))
      : undefined;
  const file = { ...content, ...(sealed && { sealed }) };
  const text = `${JSON.stringify(file, undefined, 2)}\n`;
  return { text, settings: settings.length, secrets: secrets.length };
}

/** Reads such a file. Throws invalid_input that says what it is not. */
export function readSettingsExport(text: string, name: string): SettingsExport {
  const parsed = schema.safeParse(toJson(text));
  if (parsed.success) return parsed.data;
  throw new AppError('invalid_input', say`${name} is no file of settings that Perch exported.`, {
    fix: say`Choose a file that was made with “Export settings”. An env file is imported in the set-up.`,
  });
}

const secretsSchema = z.record(z.string().max(200), z.string().max(100_000));

/** The secrets of a file, by key. Rejects with passphrase_wrong. */
export async function openSecretsOf(
  { sealed, ...content }: SettingsExport & { readonly sealed: Sealed },
  passphrase: string,
): Promise<Readonly<Record<string, string>>> {
  const text = await unseal(sealed, passphrase, besideOf(content));
  const parsed = secretsSchema.safeParse(toJson(text));
  if (parsed.success) return parsed.data;
  throw new AppError('invalid_input', say`What is sealed in this file is not what Perch seals.`);
}

/** All that stands in the open: who changes an address in it shall not be handed the key that goes there. */
const besideOf = ({ perch, version, exportedAt, by, workspaces, settings }: OpenPart): string =>
  JSON.stringify([perch, version, exportedAt, by, sorted(workspaces), sorted(settings)]);

const sorted = (record: Readonly<Record<string, unknown>>) =>
  Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1));

function toJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}
