import { useMemo, useRef, useState } from 'react';
import type { Health } from '../../../preload/health.js';
import type { SettingsView } from '../../../preload/settings.js';
import type { Asked } from '../../api.js';
import { t } from '../../language.js';
import { useWish } from '../../wishes.js';
import { ErrorCard } from '../../ui/error-card.js';
import { Notice } from '../../ui/notice.js';
import { Screen } from '../../ui/screen.js';
import { Skeleton } from '../../ui/skeleton.js';
import { AboutSection } from './about-section.js';
import { ContextSection, LogSection } from './answering-sections.js';
import { AppearanceSection } from './appearance-section.js';
import { DesktopSection } from './desktop-section.js';
import { EmbeddingsSection } from './embeddings-section.js';
import { HistorySection } from './history-section.js';
import { KnowledgeSection } from './knowledge-section.js';
import { LookupSection } from './lookup-section.js';
import { McpSection } from './mcp/mcp-section.js';
import { ModelSection } from './model-section.js';
import { NetworkSection } from './network-section.js';
import { PrivacySection } from './privacy-section.js';
import { ResetSection } from './reset/reset-section.js';
import { SecretStorageBanner } from './secret-storage-banner.js';
import { SpendingSection } from './spending-section.js';
import { UpdatesSection } from './updates/updates-section.js';
import { SettingsSearch } from './search/settings-search.js';
import styles from './settings.module.css';
import { TransferSection } from './transfer/transfer-section.js';
import { SettingsContext } from './use-settings.js';
import { WorkspacesSection } from './workspaces-section.js';

interface Props {
  readonly settings: Asked<SettingsView>;
  readonly health: Asked<Health>;
  readonly onOpenKnowledge: () => void;
}

/** Everything that can be set; each change is saved as it is made. */
export const SettingsScreen = ({ settings, ...rest }: Props) => {
  const { loaded, reload, set } = settings;
  return (
    <Screen title={t`Settings`}>
      {loaded.kind === 'loading' && <Skeleton lines={9} label={t`Loading settings`} />}
      {loaded.kind === 'failed' && <ErrorCard error={loaded.error} onRetry={reload} />}
      {loaded.kind === 'ready' && <Sections view={loaded.value} onView={set} {...rest} />}
    </Screen>
  );
};

interface SectionsProps extends Omit<Props, 'settings'> {
  readonly view: SettingsView;
  readonly onView: (view: SettingsView) => void;
}

const Sections = ({ view, onView, health, onOpenKnowledge }: SectionsProps) => {
  const page = useRef<HTMLDivElement>(null);
  const [isSearching, setSearching] = useState(false);
  const [searches, setSearches] = useState(0);
  useWish('settings without search', () => {
    if (!isSearching) return;
    setSearching(false);
    setSearches(searches + 1);
  });
  const access = useMemo(() => ({ view, onView }), [view, onView]);
  return (
    <SettingsContext value={access}>
      <SettingsSearch key={searches} page={page} isOpen={isSearching} onOpen={setSearching} />
      <div ref={page} className={styles.page} hidden={isSearching}>
        {view.workspaces.length === 0 && (
          <Notice tone="info">
            <p>
              <strong>{t`Perch is not connected to Slack yet.`}</strong>{' '}
              {t`Paste the app-level token (xapp-…) and the bot token (xoxb-…) of your Slack app.`}
            </p>
            <p>{t`The chat in this window works already.`}</p>
          </Notice>
        )}
        <SecretStorageBanner />
        <WorkspacesSection health={health} />
        <ModelSection />
        <SpendingSection />
        <McpSection />
        <KnowledgeSection onOpen={onOpenKnowledge} />
        <EmbeddingsSection health={health} />
        <LookupSection />
        <PrivacySection />
        <HistorySection />
        <ContextSection />
        <NetworkSection />
        <AppearanceSection />
        <DesktopSection health={health} />
        <LogSection />
        <UpdatesSection />
        <TransferSection />
        <ResetSection />
        <AboutSection />
      </div>
    </SettingsContext>
  );
};
