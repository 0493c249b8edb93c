// What a token of a model costs, as far as that is known before it is asked. Pure.
import type { PricedBy } from '../../../preload/usage.js';
import type { Figures, Learned, Tokens } from '../../store/model-calls.js';
import type { ModelConfig } from '../agent.js';
import type { Endpoint } from '../endpoint.js';

/** Prices per million tokens in dollars, which is a token in millionths of a dollar. */
export interface Rates {
  readonly input: number;
  readonly output: number;
  readonly from: Extract<PricedBy, 'table' | 'free'>;
}

/** The prices the owner entered for the model of the settings. */
export interface EnteredPrices {
  readonly model: string;
  readonly input: number | undefined;
  readonly output: number | undefined;
}

/** What is known of a price: the rates; nothing yet, as it was never asked; or that its host doesn't tell. */
export type Known =
  | { readonly kind: 'rates'; readonly rates: Rates }
  | { readonly kind: 'not asked yet' }
  | { readonly kind: 'never told' };

/** Providers ask several times as much for a token that is written as for one that is read. */
const outputTimes = 4;

/** What the owner entered counts before what earlier answers told, and a model on this machine is free otherwise. */
export function knownRates(
  { model }: Pick<ModelConfig, 'model'>,
  { local }: Pick<Endpoint, 'local'>,
  entered: EnteredPrices,
  learned: Learned | undefined,
): Known {
  const { input, output } = entered;
  if (entered.model === model && input !== undefined && output !== undefined) {
    return { kind: 'rates', rates: { input, output, from: 'table' } };
  }
  if (learned?.pricedBy === 'provider' && learned.micros !== null) {
    const rate = learned.micros / (learned.input + outputTimes * learned.output);
    return { kind: 'rates', rates: { input: rate, output: outputTimes * rate, from: 'table' } };
  }
  if (local) return { kind: 'rates', rates: { input: 0, output: 0, from: 'free' } };
  return learned === undefined ? { kind: 'not asked yet' } : { kind: 'never told' };
}

/** The price of a call by rates, rounded up; unknown without them. */
export const priceBy = (
  known: Known,
  { input, output }: Pick<Tokens, 'input' | 'output'>,
): Pick<Figures, 'micros' | 'pricedBy'> =>
  known.kind === 'rates'
    ? {
        micros: Math.ceil(input * known.rates.input + output * known.rates.output),
        pricedBy: known.rates.from,
      }
    : { micros: null, pricedBy: 'unknown' };
