// Texts that are made where they can't be translated yet: in main, or in a table. English is the key of its translations.

/** What stands in a sentence: as it is, or a sentence that is translated too. */
export type Told = string | number | Sentence;

/** A text of Perch with what was put into it, free to be told in any language. Plain data: it crosses the border. */
export interface Sentence {
  /** English, with {{0}}, {{1}} … where the values go, and {{count}} where a plural has its number. */
  readonly key: string;
  readonly values: readonly Told[];
  /** Of a plural: the number, and the English text for one. */
  readonly plural?: { readonly count: number; readonly one: string };
  /** Of a text of several sentences the first alone is told. */
  readonly isCut?: true;
}

/** A sentence from a template: say`${name} was removed.` */
export const say = (parts: TemplateStringsArray, ...values: readonly Told[]): Sentence => ({
  key: keyOf(parts),
  values,
});

/** A text that was marked by msg, as a sentence, to stand in another one. */
export const kept = (text: string): Sentence => ({ key: text, values: [] });

/** The first sentence of a text, where there is room for no more. */
export const opening = (text: string | Sentence): string | Sentence =>
  typeof text === 'string' ? firstSentence(text) : { ...text, isCut: true };

/** Up to a full stop, in English or Chinese. */
export const firstSentence = (text: string): string =>
  /^.*?(?:[.](?= [A-ZÀ-Þ"“@#]|$)|。)/s.exec(text)?.[0] ?? text;

/** Whether this is a sentence, among data of any kind. */
export const isSentence = (value: unknown): value is Sentence =>
  typeof value === 'object' &&
  value !== null &&
  'key' in value &&
  typeof value.key === 'string' &&
  'values' in value &&
  Array.isArray(value.values);

/** The two forms English has; other languages choose by the number alone. */
export interface Forms {
  readonly one: string;
  readonly other: string;
}

/** A sentence that depends on a number: many(n, { one: 'One file', other: '{{count}} files' }). */
export const many = (
  count: number,
  { one, other }: Forms,
  ...values: readonly Told[]
): Sentence => ({
  key: other,
  values,
  plural: { count, one },
});

/** Marks a text of a table as one of the catalogues; whoever shows it translates it: msg`Health`. */
export const msg = (parts: TemplateStringsArray): string => parts.join('');

/** The key of a template's translations: its text with {{0}}, {{1}} … for what is put in. */
export const keyOf = (parts: readonly string[]): string =>
  parts.reduce((key, part, index) => `${key}{{${index - 1}}}${part}`);

/** A sentence as English has it: for the log, the command line and the gateway. */
export function inEnglish(sentence: string | Sentence): string {
  if (typeof sentence === 'string') return sentence;
  const { key, values, plural, isCut } = sentence;
  const form = plural?.count === 1 ? plural.one : key;
  const text = form.replaceAll(/\{\{(\d+|count)\}\}/g, (_, name) =>
    name === 'count' ? whole.format(plural?.count ?? 0) : english(values[Number(name)] ?? ''),
  );
  return isCut ? firstSentence(text) : text;
}

const english = (value: Told): string =>
  typeof value === 'number' ? String(value) : inEnglish(value);

const whole = new Intl.NumberFormat('en');
