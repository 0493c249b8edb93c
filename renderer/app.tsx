import { useEffect, useEffectEvent, useState } from 'react';
import styles from './app.module.css';
import { useCall, useEvent, type Loaded } from './api.js';
import { Commands } from './commands/commands.js';
import type { Sheet } from './commands/desk.js';
import { useDesk } from './commands/use-desk.js';
import { Navigation } from './navigation.js';
import { ChatScreen } from './screens/chat/chat.js';
import { useChatMemory } from './screens/chat/use-chat-memory.js';
import { DiagnosticsScreen } from './screens/diagnostics/diagnostics.js';
import { HealthScreen } from './screens/health/health.js';
import { HistoryScreen } from './screens/history/history.js';
import { HitBar } from './screens/history/hit-bar.js';
import { useHitsInChat } from './screens/history/use-hits-in-chat.js';
import { KnowledgeScreen } from './screens/knowledge/knowledge.js';
import { LogsScreen } from './screens/logs/logs.js';
import { SetUpScreen } from './screens/set-up/set-up.js';
import { SettingsScreen } from './screens/settings/settings.js';
import { UsageScreen } from './screens/usage/usage.js';
import { placeOf, type Place } from './place.js';
import type { ScreenName } from './screens.js';
import { ErrorBoundary } from './ui/error-boundary.js';
import { useTheme } from './use-theme.js';
import { WishesContext } from './wishes.js';
import { isUnderWay, opensByItself } from '../preload/set-up.js';
import type { SettingsView } from '../preload/settings.js';

const nothing = {} as const;

/** The window: navigation at the left, one screen at the right. */
export const App = () => {
  const health = useCall('health.get', nothing);
  const settings = useCall('settings.get', nothing);
  useEvent('health', health.set);
  useEvent('settings', settings.set);
  useTheme(settings.loaded.kind === 'ready' ? settings.loaded.value.appearance.theme : undefined);
  const [start] = useState(() => placeOf(window.location.hash));
  const [chosen, setChosen] = useState<ScreenName | undefined>(start?.screen);
  const chatMemory = useChatMemory();
  const { openThread } = chatMemory;
  const hits = useHitsInChat(health.loaded, chatMemory, setChosen);
  const [first, setFirst] = useState<ScreenName>();
  if (!first && settings.loaded.kind !== 'loading') setFirst(firstScreen(settings.loaded));
  const screen = chosen ?? first ?? 'health';
  useEffect(() => window.history.replaceState(null, '', `#${screen}`), [screen]);
  const { desk, wishes } = useDesk({
    ...{ health, settings, chat: chatMemory, screen, show: setChosen },
  });
  const goTo = ({ thread, ...way }: Place): void => {
    desk.go(way);
    if (thread) openThread(thread);
  };
  useEvent('navigate', goTo);
  const goToStart = useEffectEvent(() => {
    if (start) goTo(start);
  });
  useEffect(() => goToStart(), []);
  const [sheet, setSheet] = useState<Sheet>();
  const openSettings = (): void => setChosen('settings');
  const openSetUp = (): void => setChosen('set-up');

  return (
    <div className={styles.app}>
      <Navigation
        current={screen}
        health={health.loaded}
        isSettingUp={
          settings.loaded.kind === 'ready' &&
          isUnderWay(settings.loaded.value.setUp, settings.loaded.value.workspaces)
        }
        onChoose={setChosen}
        onCommands={() => setSheet('palette')}
      />
      <WishesContext value={wishes}>
        <main className={styles.main}>
          <ErrorBoundary key={screen}>
            {screen === 'health' && (
              <HealthScreen
                health={health}
                onOpenSettings={openSettings}
                onSetUp={openSetUp}
                onOpenThread={desk.openThread}
              />
            )}
            {screen === 'set-up' && (
              <SetUpScreen
                settings={settings}
                health={health}
                onLeave={() => setChosen('health')}
              />
            )}
            {screen === 'usage' && <UsageScreen onOpenSettings={openSettings} />}
            {screen === 'logs' && <LogsScreen onDiagnostics={() => setChosen('diagnostics')} />}
            {screen === 'diagnostics' && <DiagnosticsScreen />}
            {screen === 'settings' && (
              <SettingsScreen
                settings={settings}
                health={health}
                onOpenKnowledge={() => setChosen('knowledge')}
              />
            )}
            {screen === 'knowledge' && (
              <KnowledgeScreen settings={settings} health={health.loaded} />
            )}
            {screen === 'history' && (
              <HistoryScreen search={hits.search} health={health.loaded} onOpen={hits.onOpen} />
            )}
            {screen === 'chat' && (
              <ChatScreen
                memory={chatMemory}
                health={health.loaded}
                onOpenSettings={openSettings}
                onSearch={hits.searchWithin}
              >
                {hits.current && (
                  <HitBar
                    search={hits.search}
                    current={hits.current}
                    onOpen={hits.onOpen}
                    onBack={hits.onBack}
                    onThread={hits.onThread}
                  />
                )}
              </ChatScreen>
            )}
          </ErrorBoundary>
        </main>
      </WishesContext>
      <Commands desk={desk} sheet={sheet} onSheet={setSheet} />
    </div>
  );
};

/** Who has not connected Perch yet starts where that is done. */
const firstScreen = (settings: Loaded<SettingsView>): ScreenName => {
  if (settings.kind !== 'ready') return 'health';
  const { setUp, workspaces } = settings.value;
  if (opensByItself(setUp, workspaces)) return 'set-up';
  return workspaces.every(({ missing }) => missing !== undefined) ? 'settings' : 'health';
};
