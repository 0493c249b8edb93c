// Where and when Perch answers, and who asked to write to it, as the window shows them.
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { personIds } from '../../main/settings/rule-kinds.js';
import type { AnswerRulesView } from '../../preload/answer-rules.js';
import type { PairingView } from '../../preload/pairing.js';
import { personProblem } from '../../renderer/screens/settings/answer-words.js';
import { channelIdsOf } from '../../renderer/screens/settings/channel-ids.js';
import { health, noon, settings, workspaceView } from './builders.js';
import type { Handlers } from './fake-bridge.js';
import { openWindow } from './open-window.js';

const rules = workspaceView().answers;

/** Settings with these rules; what is changed holds from then on. */
function open(change: Partial<AnswerRulesView> = {}, more: Partial<Handlers> = {}) {
  let answers = { ...rules, ...change };
  const view = () => settings({ workspaces: [workspaceView({ answers })] });
  return openWindow('settings', {
    'settings.get': view,
    'workspaces.channels': () => ({ channels: [{ id: 'C0OPS', name: 'ops' }] }),
    'workspaces.update': ({ patch }) => {
      // The contract leaves out what is not changed.
      answers = { ...answers, ...patch.answers } as AnswerRulesView;
      return view();
    },
    ...more,
  });
}
const card = async () => within(await screen.findByRole('region', { name: 'Acme' }));

describe('the rules of a workspace', () => {
  it('saves what is chosen and typed, for that workspace alone', async () => {
    const { bridge, user } = open();
    const acme = await card();

    await user.selectOptions(acme.getByLabelText('What is answered in channels'), 'never');
    await user.type(acme.getByLabelText('Never these people'), 'U01, U02{Enter}');
    await user.type(acme.getByLabelText('Quiet hours in channels'), '22:00-07:00{Enter}');

    await waitFor(() =>
      expect(bridge.inputsOf('workspaces.update')).toEqual([
        { workspace: '1', patch: { answers: { mode: 'never' } } },
        { workspace: '1', patch: { answers: { peopleDenyList: ['U01', 'U02'] } } },
        { workspace: '1', patch: { answers: { quietHours: '22:00-07:00' } } },
      ]),
    );
  });

  it('saves people and groups to ask for help, and refuses what would call everybody', async () => {
    const { bridge, user } = open();
    const acme = await card();
    const field = acme.getByLabelText('People to ask for help');

    await user.type(field, '@here{Enter}');
    expect(await acme.findByText(/@here is a name/)).toBeTruthy();
    await user.clear(field);
    await user.type(field, 'U01, S02{Enter}');

    await waitFor(() =>
      expect(bridge.inputsOf('workspaces.update')).toEqual([
        { workspace: '1', patch: { answers: { helpers: ['U01', 'S02'] } } },
      ]),
    );
  });

  it('asks who may write directly only where not everyone may, and shows who was let in', async () => {
    const ana = { workspace: 'T1', person: 'U1', name: 'Ana', team: 'Acme', since: noon };
    const { bridge, user } = open({}, { 'pairing.list': () => ({ asked: [], paired: [ana] }) });
    const acme = await card();
    expect(acme.queryByLabelText('People who may write directly')).toBeNull();

    await user.selectOptions(acme.getByLabelText('Who may write to Perch directly'), 'pairing');
    await user.click(await acme.findByRole('button', { name: 'Let Ana in no longer' }));

    expect(acme.getByLabelText('People who may write directly')).toBeTruthy();
    expect(bridge.inputsOf('pairing.remove')).toEqual([{ workspace: 'T1', person: 'U1' }]);
  });

  it('makes a rule for a channel by its name, changes it, and takes it away', async () => {
    const { bridge, user } = open({ channels: { C0OLD: { mode: 'never', style: 'Terse' } } });
    const acme = await card();
    expect(acme.getByText('C0OLD: Nothing · A style of its own')).toBeTruthy();

    await user.type(acme.getByLabelText('Add a channel'), '#ops');
    await user.click(acme.getByRole('button', { name: 'Add a rule' }));
    await user.selectOptions(await acme.findByLabelText('What is answered in #ops'), 'questions');
    await user.type(acme.getByLabelText('Sources in #ops'), 'documents, C0X{Enter}');
    await user.click(acme.getByRole('button', { name: 'Remove the rule of C0OLD' }));

    const old = { C0OLD: { mode: 'never', style: 'Terse' } };
    const ops = { mode: 'questions', sources: ['documents', 'C0X'] };
    await waitFor(() =>
      expect(
        bridge.inputsOf('workspaces.update').map(({ patch }) => patch.answers?.channels),
      ).toEqual([
        { ...old, C0OPS: {} },
        { ...old, C0OPS: { mode: 'questions' } },
        { ...old, C0OPS: ops },
        { C0OPS: ops },
      ]),
    );
  });

  it('refuses the same people as main', () => {
    for (const text of ['U01', 'W0AB, B0CD', '', '@ana', 'ana', 'U1', 'C012']) {
      const isRefused = !personIds().value.safeParse(channelIdsOf(text)).success;
      expect(personProblem(text) !== undefined, text).toBe(isRefused);
    }
  });
});

describe('who asked to write to Perch', () => {
  const asked = [
    {
      ...{ workspace: 'T1', person: 'U1', name: 'Ana', team: 'Acme', code: 'K7P-2QX' },
      ...{ askedAt: noon, expiresAt: noon + 1000 },
    },
  ];
  const openHealth = (view: PairingView) =>
    openWindow('health', {
      'health.get': () => health({ pairings: view.asked.length }),
      'pairing.list': () => view,
    });

  it('is not shown, and not asked for, when nobody did', async () => {
    const { bridge } = openHealth({ asked: [], paired: [] });

    await screen.findByText('Reconnects');
    expect(screen.queryByRole('region', { name: 'Asked to write to Perch' })).toBeNull();
    expect(bridge.inputsOf('pairing.list')).toEqual([]);
  });

  it('is shown with the code, and approved or refused by it', async () => {
    const { bridge, user } = openHealth({ asked, paired: [] });

    expect((await screen.findByText('K7P-2QX')).closest('p')?.textContent).toMatch(
      /^Ana in Acme, code K7P-2QX/,
    );
    await user.click(screen.getByRole('button', { name: 'Approve Ana' }));
    await user.click(await screen.findByRole('button', { name: 'Refuse Ana' }));

    const word = { workspace: 'T1', person: 'U1', code: 'K7P-2QX' };
    expect(bridge.inputsOf('pairing.decide')).toEqual([
      { ...word, approve: true },
      { ...word, approve: false },
    ]);
  });
});
