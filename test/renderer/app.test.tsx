import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { health } from './builders.js';
import { openWindow } from './open-window.js';

const heading = (): string | null => screen.getByRole('heading', { level: 1 }).textContent;

describe('the window', () => {
  it('opens on Health when nothing is missing', async () => {
    openWindow('' as 'health');

    await screen.findByText('Reconnects');
    expect(heading()).toBe('Health');
  });

  it('changes screens by Ctrl or Cmd with 1 to 7, and by nothing else', async () => {
    const { user } = openWindow('health');

    await user.keyboard('{Control>}3{/Control}');
    expect(heading()).toBe('History');
    await user.keyboard('{Control>}5{/Control}');
    expect(heading()).toBe('Logs');
    await user.keyboard('{Meta>}6{/Meta}');
    expect(heading()).toBe('Usage');
    await user.keyboard('{Control>}7{/Control}');
    expect(heading()).toBe('Settings');
    await user.keyboard('1');
    expect(heading()).toBe('Settings');
  });

  it('shows the screen that tray or a second start asks for', () => {
    const { emit } = openWindow('health');

    emit('navigate', { screen: 'chat' });

    expect(heading()).toBe('Chat');
    const current = screen.getByRole('button', { name: 'Chat' });
    expect(current.getAttribute('aria-current')).toBe('page');
  });

  it('keeps the navigation when a screen breaks while drawing', async () => {
    // React reports what broke; it is meant to break here.
    const report = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const broken = { ...health(), parts: undefined as never };
    const { user } = openWindow('health', { 'health.get': () => broken });
    expect(await screen.findByText('This part of the window broke while drawing')).toBeTruthy();

    await user.click(screen.getByRole('button', { name: 'Chat' }));

    expect(heading()).toBe('Chat');
    report.mockRestore();
  });

  it('takes every listener off the bridge when it closes', () => {
    const { bridge, close } = openWindow('chat');
    expect(bridge.listeners).toBeGreaterThan(0);

    close();

    expect(bridge.listeners).toBe(0);
  });
});
