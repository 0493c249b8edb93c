import type { UpdatesView } from '../../../../preload/updates.js';
import { call } from '../../../api.js';
import { useAction } from '../../../use-action.js';
import { Button } from '../../../ui/button.js';
import { ErrorCard } from '../../../ui/error-card.js';

interface Props {
  readonly how: 'updates.check' | 'updates.download' | 'updates.cancel' | 'updates.install';
  readonly words: string;
  readonly look?: 'primary';
  readonly onView: (view: UpdatesView) => void;
}

/** One step of an update. */
export const UpdateButton = ({ how, words, look, onView }: Props) => {
  const action = useAction();
  return (
    <>
      <Button
        {...(look && { look })}
        busy={action.state.kind === 'busy'}
        onClick={() => void action.run(async () => onView(await call(how, {})))}
      >
        {words}
      </Button>
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
    </>
  );
};
