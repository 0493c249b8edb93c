import { t } from '../../language.js';
import { inARow } from '../../sentences.js';
import { count } from '../../ui/format.js';
import type { Bounds } from './bounds.js';
import { TextSetting } from './text-setting.js';
import { useSetting, type OfSetting } from './use-setting.js';

interface Props extends OfSetting {
  readonly label: string;
  readonly about: string;
  readonly value: number;
  readonly bounds: Bounds;
  readonly onSave: (value: number) => Promise<void>;
}

/** A number within bounds that are shown beside it, with its default. */
export const NumberSetting = ({ label, about, value, bounds, onSave, ...of }: Props) => {
  const { standard } = useSetting(of);
  return (
    <TextSetting
      {...of}
      numeric
      label={label}
      hint={inARow(about, boundsWords(bounds), defaultWords(standard, bounds))}
      value={String(value)}
      check={(draft) => problemOf(draft, bounds)}
      onSave={(draft) => onSave(Number(draft))}
    />
  );
};

const boundsWords = (bounds: Bounds): string => {
  const [min, max] = [written(bounds.min, bounds), written(bounds.max, bounds)];
  return bounds.whole
    ? t`A whole number from ${min} to ${max}.`
    : t`A number from ${min} to ${max}.`;
};

const defaultWords = (standard: unknown, bounds: Bounds): string =>
  typeof standard === 'number' ? t`Default:\u00a0${written(standard, bounds)}.` : '';

const written = (value: number, { isName }: Bounds): string =>
  isName ? String(value) : count(value);

const problemOf = (draft: string, bounds: Bounds): string | undefined => {
  const value = draft === '' ? NaN : Number(draft);
  const fits = value >= bounds.min && value <= bounds.max;
  return fits && (!bounds.whole || Number.isInteger(value)) ? undefined : boundsWords(bounds);
};
