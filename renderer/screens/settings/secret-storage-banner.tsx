import type { SecretStorage } from '../../../preload/settings.js';
import { call } from '../../api.js';
import { t } from '../../language.js';
import { Notice } from '../../ui/notice.js';
import { ToggleSetting } from './toggle-setting.js';
import { useSettings } from './use-settings.js';

/** Says plainly that secrets can't be encrypted here, and lets the user decide what to do about it. */
export const SecretStorageBanner = () => {
  const { view } = useSettings();
  return view.secretStorage.kind === 'unavailable' ? (
    <Unavailable storage={view.secretStorage} />
  ) : null;
};

type Unencrypted = Extract<SecretStorage, { kind: 'unavailable' }>;

const Unavailable = ({ storage }: { readonly storage: Unencrypted }) => {
  const { onView } = useSettings();
  return (
    <Notice tone="warn">
      <p>
        <strong>{t`This system can’t encrypt secrets (${storage.reason}).`}</strong>{' '}
        {storage.acceptedPlain
          ? t`Tokens are stored on this disk without encryption, as you accepted.`
          : t`Tokens are kept for this run only.`}
      </p>
      <ToggleSetting
        label={t`Store tokens without encryption`}
        hint={t`Anyone who can read your files can then read the tokens. Without it, you paste them again after every start.`}
        checked={storage.acceptedPlain}
        onSave={async (accept) => onView(await call('settings.acceptUnencrypted', { accept }))}
      />
    </Notice>
  );
};
