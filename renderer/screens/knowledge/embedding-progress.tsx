import type { LookupHealth } from '../../../preload/health.js';
import { call } from '../../api.js';
import { t } from '../../language.js';
import { useAction } from '../../use-action.js';
import { Button } from '../../ui/button.js';
import { ErrorCard } from '../../ui/error-card.js';
import { Progress } from '../../ui/progress.js';
import { Row } from '../../ui/row.js';
import styles from '../settings/settings.module.css';

/** How far a change of the embedding model is, or what waits; with the brake. */
export const EmbeddingProgress = ({ lookup }: { readonly lookup: LookupHealth }) => {
  const action = useAction();
  const { changingModel: change, embeddingPaused = false, waitingForVectors } = lookup;
  if (!change && !embeddingPaused && waitingForVectors === 0) return undefined;
  const pause = (): void =>
    void action.run(async () => {
      await call('embeddings.pause', { paused: !embeddingPaused });
    });
  return (
    <>
      {change && (
        <Progress label={t`Changing to ${change.to}:`} done={change.done} total={change.total} />
      )}
      {change?.trouble !== undefined && <p className={styles.bad}>{t(change.trouble)}</p>}
      <Row>
        <Button busy={action.state.kind === 'busy'} onClick={pause}>
          {embeddingPaused ? t`Go on embedding` : t`Pause embedding`}
        </Button>
        {embeddingPaused && <span>{t`Paused. New passages are found by their words.`}</span>}
      </Row>
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
    </>
  );
};
