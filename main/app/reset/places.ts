// Every place in the data folder that Perch or Chromium makes, by what lies there. What is not listed is not ours.
import type { ResetKind } from '../../../preload/reset.js';
import { fetchedModels } from '../../lookup/meaning/model-list.js';

/** What lies in a place. */
export type PlaceKind =
  | 'history'
  | 'backups'
  | 'index'
  | 'files'
  | 'secrets'
  | 'settings'
  | 'models'
  | 'updates'
  | 'log'
  | 'window';

/** A file of that name, or a folder; of a folder with `holds` only what has such a name is ours. */
export interface Place {
  readonly kind: PlaceKind;
  readonly name: RegExp;
  readonly holds?: RegExp;
}

const models = fetchedModels.map(({ name }) => name.replaceAll('.', '\\.')).join('|');
const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** In the order in which they go: what is most secret first. */
export const places: readonly Place[] = [
  { kind: 'secrets', name: /^secrets\.json/ },
  { kind: 'history', name: /^history\.(?:db|in-use|preparing|damaged|replaced)/ },
  { kind: 'backups', name: /^backups$/, holds: /^history-.+\.db/ },
  { kind: 'index', name: /^lookup\.db/ },
  { kind: 'files', name: /^(?:pane-files|attached)$/, holds: new RegExp(`^${uuid}$`) },
  { kind: 'files', name: /^pages-once$/, holds: new RegExp(`^${uuid}\\.html$`) },
  { kind: 'files', name: /^pages$/, holds: /^[0-9a-f]{32}\.html(?:\.part)?$/ },
  { kind: 'settings', name: /^settings\.json/ },
  {
    kind: 'models',
    name: /^models$/,
    holds: new RegExp(`^(?:${models})(?:\\.part|\\.taken)?$`),
  },
  { kind: 'updates', name: /^(?:updates\.json(?:\.new)?|perch-updater)$/ },
  { kind: 'log', name: /^logs$/, holds: /^perch\..*log$/ },
  { kind: 'window', name: /^window(?:\.json|-closed-before)$/ },
  { kind: 'window', name: /^status\.sock$/ },
  { kind: 'window', name: /^(?:updates\.json(?:\.new)?|perch-updater)$/ },
  // Chromium's profile, by the names it gives.
  {
    kind: 'window',
    name: /^(?:(?:Code |Media |GPU|Dawn|DawnGraphite|DawnWebGPU|GraphiteDawn|Shader|GrShader)?Cache|Local Storage|Session Storage|IndexedDB|Service Worker|WebStorage|File System|databases|blob_storage|Network|Crashpad|Dictionaries|Shared Dictionary|shared_proto_db|VideoDecodeStats|Partitions)$/,
  },
  {
    kind: 'window',
    name: /^(?:Cookies|Preferences|Secure Preferences|Local State|Network Persistent State|Reporting and NEL|TransportSecurity|Trust Tokens|SharedStorage|QuotaManager|DIPS|MediaDeviceSalts|DevToolsActivePort|lockfile)(?:-(?:journal|wal|shm)|~.*\.TMP)?$/,
  },
];

const ofHistory = new Set<PlaceKind>(['history', 'backups', 'index', 'files']);

/** Whether a reset takes what lies in such a place. */
export const goesWith = (reset: ResetKind, kind: PlaceKind): boolean =>
  reset === 'everything' || ofHistory.has(kind);
