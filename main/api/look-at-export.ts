// Looks at a file of settings before anything of it is kept.
import { randomUUID } from 'node:crypto';
import type { WorkspaceInfo } from '../../preload/health.js';
import { say, type Sentence } from '../../preload/language/sentence.js';
import type { TransferPreview } from '../../preload/transfer.js';
import { factsOf, isKeyName, keyFor } from '../settings/key-names.js';
import type { GivenValues } from '../settings/keys.js';
import type { Settings } from '../settings/settings.js';
import { judgeExport } from '../settings/transfer/judge-export.js';
import {
  openSecretsOf,
  readSettingsExport,
  type SettingsExport,
} from '../settings/transfer/settings-export.js';
import { fixedIn } from './fixed-in.js';

/** A file that was looked at. Its secrets stay in main. */
export interface LookedAtExport {
  readonly preview: TransferPreview;
  /** By the key in the file. */
  readonly changes: ReadonlyMap<string, GivenValues>;
  /** Workspaces of the file that become new ones here, by their number here. */
  readonly newcomers: ReadonlyMap<number, WorkspaceInfo>;
  readonly file: SettingsExport;
}

type Secrets = Readonly<Record<string, string>>;

/** Reads the file; its secrets stay sealed. Throws invalid_input. */
export function lookAtExport(
  { name, text }: { readonly name: string; readonly text: string },
  settings: Settings,
): LookedAtExport {
  const file = readSettingsExport(text, name);
  return look({ ...{ file, name, id: randomUUID() }, secrets: undefined }, settings);
}

/** The same file with its secrets. Rejects with passphrase_wrong. */
export async function openExport(
  { file, preview }: LookedAtExport,
  passphrase: string,
  options: { readonly settings: Settings; readonly registerSecret: (secret: string) => void },
): Promise<LookedAtExport> {
  const { sealed } = file;
  const secrets = sealed ? await openSecretsOf({ ...file, sealed }, passphrase) : {};
  for (const secret of Object.values(secrets)) options.registerSecret(secret);
  return look({ file, name: preview.file, id: preview.id, secrets }, options.settings);
}

interface Read {
  readonly file: SettingsExport;
  readonly name: string;
  readonly id: string;
  /** undefined while they are sealed. */
  readonly secrets: Secrets | undefined;
}

function look({ file, name, id, secrets }: Read, settings: Settings): LookedAtExport {
  const places = placesOf(file, secrets ?? {}, settings);
  const { rows, changes, same } = judgeExport(
    { ...withoutSecrets(file.settings), ...secrets },
    {
      byKey: settings.resolved().byKey,
      workspace: (ofFile) => places.get(ofFile) ?? notHere(file, ofFile),
      fixed: fixedIn(settings),
    },
  );
  const known = new Set(settings.workspaces.list().map(({ number }) => number));
  const infos = Object.entries(file.workspaces).flatMap(([number, info]) => {
    const here = places.get(Number(number));
    return here === undefined || known.has(here) ? [] : [[here, info] as const];
  });
  return {
    ...{ file, changes, newcomers: new Map(infos) },
    preview: {
      ...{ id, file: name, exportedAt: Date.parse(file.exportedAt), by: file.by, rows, same },
      secrets: file.sealed === undefined ? 'none' : secrets ? 'open' : 'locked',
    },
  };
}

/** A secret in the open was put there by somebody else than Perch. */
const withoutSecrets = (values: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(values).filter(([key]) => !isKeyName(key) || factsOf(key).secret !== true),
  );

const notHere = ({ workspaces }: SettingsExport, number: number): Sentence => {
  const name = workspaces[String(number)]?.name ?? say`Workspace ${number} of the file`;
  return say`${name} is not connected here. Connect it first, then import the file again.`;
};

/** A workspace of the file is the one of the same team here, or becomes a new one where the file has its token. */
function placesOf(
  { workspaces }: SettingsExport,
  secrets: Secrets,
  settings: Settings,
): ReadonlyMap<number, number> {
  const here = settings.workspaces.list();
  const taken = new Set(here.map(({ number }) => number));
  const places = new Map<number, number>();
  for (const number of numbersIn(workspaces, secrets)) {
    const bot = secrets[keyFor('SLACK_BOT_TOKEN', number)];
    const team = workspaces[String(number)]?.id;
    const twin = here.find(
      (each) =>
        (team !== undefined && each.info?.id === team) ||
        (bot !== undefined && each.botToken === bot),
    );
    const place = twin?.number ?? (bot === undefined ? undefined : firstFree(taken));
    if (place === undefined) continue;
    taken.add(place);
    places.set(number, place);
  }
  return places;
}

function numbersIn(workspaces: SettingsExport['workspaces'], secrets: Secrets): readonly number[] {
  const ofTokens = Object.keys(secrets).flatMap((key) => {
    const [, number = '1'] = /^SLACK_BOT_TOKEN(?:_(\d+))?$/.exec(key) ?? [undefined, ''];
    return number === '' ? [] : [Number(number)];
  });
  return [...new Set([...Object.keys(workspaces).map(Number), ...ofTokens])].toSorted(
    (a, b) => a - b,
  );
}

function firstFree(taken: ReadonlySet<number>): number {
  let number = 1;
  while (taken.has(number)) number += 1;
  return number;
}
