import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { say } from '../../preload/language/sentence.js';
import type { SettingsView } from '../../preload/settings.js';
import { apiError, settings } from './builders.js';
import { Refusal } from './fake-bridge.js';
import { openWindow } from './open-window.js';

const network = (part: Partial<SettingsView['network']>): SettingsView =>
  settings({ network: { ...settings().network, ...part } });
const region = async (name: string) => within(await screen.findByRole('region', { name }));

describe('Network in Settings', () => {
  it('asks for the address only of a proxy that is set by hand, and never shows its password', async () => {
    const manual = network({
      proxyMode: 'manual',
      proxyUrl: { set: true, last4: '8080', kept: 'encrypted' },
      proxyName: 'proxy.acme:8080',
    });
    const { bridge, user } = openWindow('settings', { 'settings.update': () => manual });
    const card = await region('Network');
    expect(card.queryByText(/Proxy address/)).toBeNull();

    await user.selectOptions(card.getByLabelText('Proxy'), 'manual');

    expect(bridge.inputsOf('settings.update')).toEqual([{ network: { proxyMode: 'manual' } }]);
    expect(card.getByRole('group', { name: 'Proxy address (proxy.acme:8080)' })).toBeTruthy();
  });

  it('sends a pasted proxy address to main and forgets it on demand', async () => {
    const view = network({ proxyMode: 'manual' });
    const kept = network({
      proxyMode: 'manual',
      proxyUrl: { set: true, last4: '8080', kept: 'encrypted' },
    });
    const { bridge, user } = openWindow('settings', {
      'settings.get': () => view,
      'settings.saveProxy': () => ({ says: say`kept`, view: kept }),
    });
    const card = await region('Network');

    await user.type(
      card.getByLabelText('Proxy address'),
      'http://ana:pass-word@proxy.acme:8080{Enter}',
    );
    await user.click(await card.findByRole('button', { name: 'Forget Proxy address' }));

    expect(bridge.inputsOf('settings.saveProxy')).toEqual([
      { pasted: 'http://ana:pass-word@proxy.acme:8080' },
    ]);
    expect(document.body.innerHTML).not.toContain('pass-word');
    expect(bridge.inputsOf('settings.forgetSecret')).toEqual([{ kind: 'proxy' }]);
  });

  it('shows leg by leg what a test found, with the error of the one that fails', async () => {
    const { user } = openWindow('settings', {
      'connection.test': () => ({
        ok: false,
        headline: say`"The certificate is trusted" fails.`,
        legs: [
          {
            name: 'proxy',
            title: say`The way out is known`,
            state: 'ok',
            ms: 3,
            says: say`Straight`,
          },
          {
            ...{
              name: 'tls',
              title: say`The certificate is trusted`,
              state: 'failed',
              ms: 9,
              says: '',
            },
            error: apiError({
              code: 'cert_untrusted',
              message: 'Issued by "Acme".',
              fix: 'Enter a CA file.',
            }),
          },
          {
            name: 'api',
            title: say`Slack’s API answers`,
            state: 'skipped',
            ms: 0,
            says: say`Not tried`,
          },
        ],
      }),
    });
    const card = await region('Network');

    await user.click(card.getByRole('button', { name: 'Test the connection' }));

    const legs = (await card.findAllByRole('listitem')).map(({ textContent }) => textContent);
    expect(legs[0]).toContain('WorksThe way out is known (3 ms)Straight');
    expect(legs[1]).toContain('Fails');
    expect(legs[1]).toContain('Issued by "Acme".Enter a CA file.');
    expect(legs[2]).toContain('Skipped');
    expect(card.getByText('"The certificate is trusted" fails.')).toBeTruthy();
  });

  it('shows why the test itself could not be made', async () => {
    const { user } = openWindow('settings', {
      'connection.test': () => {
        throw new Refusal(apiError({ code: 'internal', message: 'It broke.' }));
      },
    });
    const card = await region('Network');

    await user.click(card.getByRole('button', { name: 'Test the connection' }));

    expect((await card.findByRole('alert')).textContent).toContain('It broke.');
  });
});
