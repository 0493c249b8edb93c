// What the privacy level lets past, as the table of preload/privacy-levels.ts has it. Pure.
import { msg, say, type Sentence } from '../../preload/language/sentence.js';
import { privacyTable, type DataKind, type Leaving } from '../../preload/privacy-levels.js';
import type { PrivacyLevel } from '../../preload/settings.js';
import { isAddressHere } from '../lib/this-machine.js';
import type { Config } from './config.js';

/** The model settings with the privacy level applied. */
export type ModelPolicy = Config['model'] & {
  /** Why no model may be asked; undefined = one may be. */
  readonly forbidden: string | undefined;
};

/** What a model is asked with. */
type ForModel = Extract<DataKind, 'question' | 'summaries'>;

/** At level high a model on this machine may be asked and no other. */
export function modelPolicy(
  { model, privacyLevel }: Config,
  kind: ForModel = 'question',
): ModelPolicy {
  const leaving = leavingFor(kind, privacyLevel, model.baseUrl);
  return { ...model, forbidden: leaving === 'nothing' ? localOnlyReason : undefined };
}

/** How much of a text of this kind the server at `address` gets. What stays on this machine needs no mask. */
export const leavingFor = (kind: DataKind, level: PrivacyLevel, address: string): Leaving =>
  isAddressHere(address) ? 'without secrets' : privacyTable[kind].by[level];

/** Why no other machine but Slack's may be asked for anything; undefined = others may be. */
export const whyLocalOnly = ({ privacyLevel }: Pick<Config, 'privacyLevel'>): string | undefined =>
  Object.values(privacyTable).every(({ by }) => by[privacyLevel] === 'nothing')
    ? localOnlyReason
    : undefined;

/** Why no picture is shown to the model, as a phrase; undefined = they are. Nothing in a picture can be masked. */
export function whyNoPictures({ model, privacyLevel }: Config): Sentence | undefined {
  if (!model.images) return say`my model is not set to see pictures`;
  const leaves = isAddressHere(model.baseUrl) || privacyTable.pictures.by[privacyLevel] === 'whole';
  return leaves ? undefined : say`no picture leaves this machine at privacy level ${privacyLevel}`;
}

const localOnlyReason = msg`privacy level high keeps everything on this machine and on Slack`;

/** Whether personal data is masked before a model sees it. */
export const masksPersonalData = (
  { model, privacyLevel }: Config,
  kind: ForModel = 'question',
): boolean => leavingFor(kind, privacyLevel, model.baseUrl) === 'masked';
