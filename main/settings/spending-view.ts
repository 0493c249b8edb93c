import type { SettingsView } from '../../preload/settings.js';
import type { Config } from './config.js';

/** Prices as they were entered: nothing is another thing than 0. */
export const spendingView = ({
  priceIn,
  priceOut,
  ...budgets
}: Config['spending']): SettingsView['spending'] => ({
  ...budgets,
  priceIn: toText(priceIn),
  priceOut: toText(priceOut),
});

const toText = (price: number | undefined): string => (price === undefined ? '' : String(price));
