import { act, cleanup, render } from '@testing-library/react';
import { StrictMode } from 'react';
import { userEvent, type UserEvent } from '@testing-library/user-event';
import { afterEach } from 'vitest';
import type { EventName, Events } from '../../preload/contract.js';
import { App } from '../../renderer/app.js';
import type { ScreenName } from '../../renderer/screens.js';
import { FakeBridge, type Handlers } from './fake-bridge.js';

/** The window under test, with main behind it and a person in front of it. */
export interface OpenWindow {
  readonly bridge: FakeBridge;
  readonly user: UserEvent;
  /** Sends an event of main and lets the window draw it. */
  emit<Name extends EventName>(name: Name, value: Events[Name]): void;
  close(): void;
}

/** Opens the window on a screen. */
export const openWindow = (screen: ScreenName, handlers: Partial<Handlers> = {}): OpenWindow => {
  const bridge = new FakeBridge(handlers);
  Object.defineProperty(window, 'perch', { value: bridge, configurable: true });
  window.location.hash = screen;
  const user = userEvent.setup();
  const { unmount } = render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  return {
    bridge,
    user,
    emit: (name, value) => act(() => bridge.emit(name, value)),
    close: unmount,
  };
};

afterEach(() => {
  cleanup();
  window.location.hash = '';
});
