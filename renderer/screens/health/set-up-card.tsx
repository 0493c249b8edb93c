import type { Sentence } from '../../../preload/language/sentence.js';
import { t } from '../../language.js';
import { Badge } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Notice } from '../../ui/notice.js';

interface Props {
  readonly headline: string | Sentence;
  readonly onSetUp: () => void;
}

/** Stands where the workspaces will be, before there is one. */
export const SetUpCard = ({ headline, onSetUp }: Props) => (
  <Card
    title={t`Slack`}
    about={t(headline)}
    aside={<Badge tone="calm" icon="key">{t`Not set up`}</Badge>}
  >
    <Notice tone="info">
      <p>{t`Perch needs an app-level token (xapp-) and a bot token (xoxb-) before it can connect.`}</p>
      <div>
        <Button look="primary" onClick={onSetUp}>{t`Set up Perch`}</Button>
      </div>
    </Notice>
  </Card>
);
