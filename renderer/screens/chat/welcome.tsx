import type { Sentence } from '../../../preload/language/sentence.js';
import { t } from '../../language.js';
import { Button } from '../../ui/button.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Notice } from '../../ui/notice.js';

/** The face of a conversation that has not begun. */
export const Welcome = () => (
  <EmptyState
    icon="bubble"
    title={t`Ask what your team already knows`}
    text={t`Perch looks through the messages and folders it may read, and shows where each statement comes from.`}
  />
);

interface Props {
  readonly reason: string | Sentence;
  readonly onOpenSettings: () => void;
}

/** Says that answers are quotes, because no model writes them. */
export const SearchOnlyNotice = ({ reason, onOpenSettings }: Props) => (
  <Notice tone="info">
    <p>
      <strong>{t`Answers come without a model.`}</strong>{' '}
      {t`Perch quotes the passages it finds: ${reason}.`}
    </p>
    <Button onClick={onOpenSettings}>{t`Set up a model`}</Button>
  </Notice>
);
