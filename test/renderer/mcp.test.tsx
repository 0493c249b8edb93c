// Tool servers in Settings: what they offer is allowed tool by tool.
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { McpServerView } from '../../preload/mcp.js';
import { readSecrets, readServer } from '../../renderer/screens/settings/mcp/read-server.js';
import { openWindow } from './open-window.js';

const server = (change: Partial<McpServerView> = {}): McpServerView => ({
  ...{ name: 'files', what: 'npx a-server', state: { kind: 'running', tools: 1 }, secrets: [] },
  tools: [
    {
      ...{ name: 'say', description: 'Says it.', claimsReadOnly: true, pin: 'f00d' },
      consent: 'changed',
    },
  ],
  ...change,
});

it('says that a tool has changed, and allows exactly what is shown', async () => {
  const { user, bridge } = openWindow('settings', {
    'mcp.list': () => ({ servers: [server()] }),
  });
  await screen.findByText(/has changed since you allowed it/);
  screen.getByText('The server says that it only reads.');

  await user.click(screen.getByRole('button', { name: 'Allow say, asking each time' }));

  expect(bridge.inputsOf('mcp.decide')).toEqual([
    { server: 'files', tool: 'say', pin: 'f00d', kind: 'acting' },
  ]);
});

it('adds a server with its secrets', async () => {
  const { user, bridge } = openWindow('settings');

  await user.type(await screen.findByLabelText('Name of a tool server'), 'files');
  await user.type(screen.getByLabelText('Its command or address'), 'npx -y "a server"');
  await user.type(screen.getByLabelText('Secrets it needs'), 'KEY=abc');
  await user.click(screen.getByRole('button', { name: 'Add tool server' }));

  expect(bridge.inputsOf('mcp.save')).toEqual([
    {
      name: 'files',
      server: { command: 'npx', args: ['-y', 'a server'], env: ['KEY'] },
      secrets: { KEY: 'abc' },
    },
  ]);
});

it('reads an address with its token, and nothing from nothing', () => {
  expect(readServer('https://mcp.acme.example', Object.keys(readSecrets('token=x=y')))).toEqual({
    url: 'https://mcp.acme.example',
    token: true,
  });
  expect(readSecrets('token=x=y')).toEqual({ token: 'x=y' });
  expect(readServer('  ', [])).toBeUndefined();
});
