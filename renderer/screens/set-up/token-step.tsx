import { useState } from 'react';
import type { Sentence } from '../../../preload/language/sentence.js';
import { call } from '../../api.js';
import { rich, t } from '../../language.js';
import { OutsideLink } from '../../outside-link.js';
import { useAction } from '../../use-action.js';
import { Card } from '../../ui/card.js';
import { Icon } from '../../ui/icon.js';
import { useSettings } from '../settings/use-settings.js';
import { TokenField } from '../settings/workspace-card.js';
import { appPages } from './app-pages.js';
import { PasteToken } from './paste-token.js';
import { AppTokenPicture } from './pictures/app-token-picture.js';
import { InstallPicture } from './pictures/install-picture.js';
import styles from './set-up.module.css';
import { stepWords, subjectOf } from './steps.js';
import { TokenCheck } from './token-check.js';
import { useCheck } from './use-check.js';

/** One of the two tokens: where to get it, its field, and what Slack says of it. */
export const TokenStep = ({ field }: { readonly field: 'app' | 'bot' }) => {
  const { view, onView } = useSettings();
  const workspace = subjectOf(view);
  const check = useCheck(workspace);
  const [said, setSaid] = useState<{ readonly says: Sentence; readonly isElsewhere: boolean }>();
  const paste = useAction();
  const token = workspace?.[field === 'bot' ? 'botToken' : 'appToken'];
  const appId = check.loaded.kind === 'ready' ? check.loaded.value.appId : undefined;
  const save = (pasted: string): Promise<boolean> =>
    paste.run(async () => {
      setSaid(undefined);
      const answer = await call('setUp.paste', { pasted, field });
      setSaid({ says: answer.says, isElsewhere: answer.kind !== field });
      onView(answer.view);
    });
  return (
    <Card title={stepWords[field === 'bot' ? 'bot' : 'socket'].title}>
      <div className={styles.guide}>
        {field === 'bot' ? <InstallGuide appId={appId} /> : <AppTokenGuide appId={appId} />}
        {field === 'bot' ? <InstallPicture /> : <AppTokenPicture />}
      </div>
      {workspace && token?.set ? (
        <TokenField workspace={workspace} field={field} />
      ) : (
        <PasteToken field={field} appId={appId} state={paste.state} onSave={save} />
      )}
      <p role="status" className={said?.isElsewhere ? styles.says : 'visually-hidden'}>
        {said && (
          <>
            <Icon name="check" /> {t(said.says)}
          </>
        )}
      </p>
      {workspace && <TokenCheck check={check} field={field} />}
    </Card>
  );
};

interface GuideProps {
  readonly appId: string | undefined;
}

const InstallGuide = ({ appId }: GuideProps) => (
  <ol className={styles.todo}>
    <li>{rich`Open ${(<OutsideLink url={appPages(appId).oauth}>{'OAuth & Permissions'}</OutsideLink>)} of your app.`}</li>
    <li>{t`Press Install to your workspace, then Allow. Some workspaces ask an admin first.`}</li>
    <li>{t`Copy the Bot User OAuth Token, which begins with xoxb-, and paste it here.`}</li>
  </ol>
);

const AppTokenGuide = ({ appId }: GuideProps) => (
  <ol className={styles.todo}>
    <li>{rich`Open ${(<OutsideLink url={appPages(appId).general}>{'Basic Information'}</OutsideLink>)} of your app and scroll to App-Level Tokens.`}</li>
    <li>{rich`Press Generate Token and Scopes, name it, and add the scope ${(<code>connections:write</code>)}.`}</li>
    <li>{t`Press Generate, copy the token, which begins with xapp-, and paste it here.`}</li>
  </ol>
);
