// What is said of a model beside its name. Pure.
import type { ListedModel } from '../../../../preload/chat.js';
import { t } from '../../../language.js';

/** "131k tokens · $0.15 in, $0.60 out per million · sees pictures" */
export const modelWords = ({ contextTokens, price, seesPictures }: ListedModel): string =>
  [
    contextTokens !== undefined && t`${shortCount(contextTokens)} tokens`,
    price && priceWords(price),
    seesPictures === true && t`sees pictures`,
  ]
    .filter(Boolean)
    .join(' · ');

/** 131072 as "131k", 1000000 as "1M". */
const shortCount = (count: number): string =>
  new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })
    .format(count)
    .replace('K', 'k');

const priceWords = ({ input, output }: NonNullable<ListedModel['price']>): string =>
  input === 0 && output === 0
    ? t`free`
    : t`${dollars(input)} in, ${dollars(output)} out per million`;

const dollars = (amount: number): string =>
  `$${amount.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 3 })}`;
