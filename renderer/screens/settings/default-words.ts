// What the default of a setting is called below its field. Pure.
import { locale, t } from '../../language.js';

/** Of a text or a list of texts. */
export function textDefault(standard: unknown): string {
  const text = Array.isArray(standard) ? standard.join(', ') : standard;
  return typeof text === 'string' && text !== '' ? t`Default: ${text}` : t`Default: empty.`;
}

/** Of a yes or no. */
export const toggleDefault = (standard: unknown): string => {
  if (typeof standard !== 'boolean') return '';
  return standard ? t`Default: on.` : t`Default: off.`;
};

/** Of one of a few values, by its words. */
export const choiceDefault = (
  standard: unknown,
  choices: Readonly<Record<string, string>>,
): string => {
  const words = choices[String(standard)];
  return words === undefined ? '' : t`Default: ${words}`;
};

/** Of some of a few values, by their words. */
export function checksDefault(
  standard: unknown,
  choices: Readonly<Record<string, string>>,
): string {
  if (!Array.isArray(standard)) return '';
  if (standard.length === 0) return t`Default: none.`;
  if (standard.length === Object.keys(choices).length) return t`Default: all.`;
  return t`Default: ${list.format(standard.map((each) => choices[String(each)] ?? String(each)))}`;
}

/** English has commas alone, whatever the system speaks. */
const list = new Intl.ListFormat(locale ?? 'en', { style: 'narrow' });
