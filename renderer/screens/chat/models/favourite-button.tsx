import { t } from '../../../language.js';
import { Button } from '../../../ui/button.js';
import { ErrorCard } from '../../../ui/error-card.js';
import styles from './model-picker.module.css';
import type { Favourites } from './use-favourites.js';

interface Props {
  /** The model that is marked in the list; undefined = none of those that can be kept. */
  readonly model: string | undefined;
  readonly favourites: Favourites;
}

/** Keeps the marked model among the favourites, or takes it out: a line of a list can't hold a button of its own. */
export const FavouriteButton = ({ model, favourites }: Props) => {
  const { models, fixed, toggle, action } = favourites;
  if (model === undefined) return null;
  return (
    <div className={styles.foot}>
      <Button
        look="quiet"
        icon="star"
        busy={action.state.kind === 'busy'}
        disabled={fixed !== undefined}
        title={fixed}
        onClick={() => toggle(model)}
      >
        {models.includes(model) ? t`Take ${model} out of the favourites` : t`Favour ${model}`}
      </Button>
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
    </div>
  );
};
