// What each command does, and why it can't be done now.
import { textSizes, textSteps, type Theme } from '../../preload/appearance.js';
import type { ActId } from '../../preload/commands.js';
import type { CallInput } from '../../preload/contract.js';
import type { ExportForm } from '../../preload/chat.js';
import type { CheckId } from '../../preload/doctor.js';
import { call } from '../api.js';
import { t } from '../language.js';
import { inARow } from '../sentences.js';
import { connectionActions } from '../screens/health/connection-look.js';
import { fixedWords } from '../screens/settings/fixed.js';
import type { Desk } from './desk.js';

/** What a command does. */
export interface Act {
  /** Why it can't be done now, in a sentence; undefined = it can. */
  readonly whyNot?: (desk: Desk) => string | undefined;
  /** Resolves to what is to be said of it, rejects with CallError; undefined = it is done already. */
  readonly run: (desk: Desk) => Promise<string | undefined> | undefined;
}

/** Of what is done at once and needs no word. */
export const atOnce =
  (work: (desk: Desk) => void): Act['run'] =>
  (desk) => {
    work(desk);
    return undefined;
  };

/** Each act of the table with what it does: a missing one does not compile. */
export const acts: Readonly<Record<ActId, Act>> = {
  'palette.open': { run: atOnce(({ open }) => open('palette')) },
  'shortcuts.show': { run: atOnce(({ open }) => open('shortcuts')) },
  'chat.new': { run: atOnce(({ openThread }) => openThread(undefined)) },
  'chat.stop': {
    whyNot: withoutThread,
    run: async ({ thread }) => {
      const { stopped } = thread ? await call('chat.stop', thread) : { stopped: false };
      return stopped ? t`The answer is stopped.` : t`No answer is being written.`;
    },
  },
  'agents.show': { run: atOnce(({ go }) => go({ screen: 'health', card: 'Agents' })) },
  'chat.copy': {
    whyNot: withoutThread,
    run: async ({ thread }) => {
      if (!thread) return undefined;
      const { text } = await call('chat.asMarkdown', thread);
      await navigator.clipboard.writeText(text);
      return t`The conversation is copied as Markdown.`;
    },
  },
  'chat.exportMarkdown': exportAs('markdown'),
  'chat.exportJson': exportAs('json'),
  'connection.pause': onConnection('pause', (desk) =>
    call('connection.pause', {}).then(desk.onHealth),
  ),
  'connection.pauseForAnHour': onConnection('pause', (desk) =>
    call('connection.pause', { minutes: 60 }).then(desk.onHealth),
  ),
  'connection.resume': onConnection('resume', (desk) =>
    call('connection.resume', {}).then(desk.onHealth),
  ),
  'connection.reconnect': onConnection('reconnect', (desk) =>
    call('connection.reconnect', {}).then(desk.onHealth),
  ),
  'doctor.run': {
    run: atOnce(({ go, wish }) => {
      go({ screen: 'health', card: 'Doctor' });
      wish('doctor');
    }),
  },
  'tokens.check': {
    whyNot: withoutWorkspace,
    run: async () => checkTokens(),
  },
  'connection.test': { run: async () => t((await call('connection.test', {})).headline) },
  'model.test': {
    whyNot: ({ health }) =>
      health?.answers.kind === 'search-only'
        ? t`No model answers: ${health.answers.reason}.`
        : undefined,
    run: async () => t((await call('settings.testModel', {})).says),
  },
  'sources.addFolder': {
    run: async ({ go }) => {
      go({ screen: 'knowledge' });
      const before = await call('sources.list', {});
      const after = await call('sources.add', { kind: 'folder' });
      const isNew = after.sources.length > before.sources.length;
      return isNew ? t`The folder is taken in and read in the background.` : undefined;
    },
  },
  'history.backUp': {
    run: async () => {
      await call('history.backUpNow', {});
      return t`Today’s backup of the history is made and checked.`;
    },
  },
  'theme.system': withTheme('system'),
  'theme.light': withTheme('light'),
  'theme.dark': withTheme('dark'),
  'theme.contrast': withTheme('contrast'),
  'text.larger': withTextSize((size) => textSteps.find((step) => step > size) ?? textSizes.most),
  'text.smaller': withTextSize(
    (size) => textSteps.findLast((step) => step < size) ?? textSizes.least,
  ),
  'text.usual': withTextSize(() => 100),
  'setUp.open': { run: atOnce(({ go }) => go({ screen: 'set-up' })) },
  'diagnostics.open': { run: atOnce(({ go }) => go({ screen: 'diagnostics' })) },
  'updates.check': {
    run: async ({ go }) => {
      go({ screen: 'settings', card: 'Updates' });
      await call('updates.check', {});
      return undefined;
    },
  },
  'log.reveal': {
    run: async () => {
      await call('logs.reveal', {});
      return undefined;
    },
  },
};

function withoutThread({ thread }: Desk): string | undefined {
  return thread ? undefined : t`No conversation is open.`;
}

function withoutWorkspace({ health }: Desk): string | undefined {
  return health?.slack.workspaces.length === 0 ? t`No workspace is set up.` : undefined;
}

function exportAs(form: ExportForm): Act {
  return {
    whyNot: withoutThread,
    run: async ({ thread }) => {
      const { file } = thread ? await call('chat.export', { ...thread, form }) : { file: null };
      return file === null ? undefined : t`The conversation is written to ${file}`;
    },
  };
}

const whyNoConnection = {
  pause: t`Nothing is connected or connecting.`,
  resume: t`Nothing is paused.`,
  reconnect: t`Nothing is connected that could be connected anew.`,
} as const;

function onConnection(way: keyof typeof whyNoConnection, work: (desk: Desk) => Promise<void>): Act {
  return {
    whyNot: (desk) =>
      withoutWorkspace(desk) ??
      (desk.health?.slack.workspaces.some(({ state }) => connectionActions(state)[way])
        ? undefined
        : whyNoConnection[way]),
    run: async (desk) => {
      await work(desk);
      return undefined;
    },
  };
}

const tokenChecks: readonly CheckId[] = ['bot', 'scopes', 'app'];

async function checkTokens(): Promise<string> {
  const reports = await Promise.all(tokenChecks.map((only) => call('doctor.run', { only })));
  const checks = reports.flatMap((report) => report.checks);
  const bad = checks.find(({ state }) => state === 'fail' || state === 'warn');
  if (bad) return inARow(t(bad.says), bad.fix === undefined ? '' : t(bad.fix));
  const isAny = checks.some(({ state }) => state === 'pass');
  return isAny ? t`The tokens work.` : t`No token could be checked.`;
}

const change = async (desk: Desk, patch: CallInput<'settings.update'>): Promise<undefined> => {
  desk.onSettings(await call('settings.update', patch));
  return undefined;
};

const fixed =
  (path: string) =>
  ({ settings }: Desk): string | undefined =>
    fixedWords(settings?.fixed[path]);

function withTheme(theme: Theme): Act {
  return {
    whyNot: (desk) =>
      fixed('appearance.theme')(desk) ??
      (desk.settings?.appearance.theme === theme ? t`This is the theme now.` : undefined),
    run: (desk) => change(desk, { appearance: { theme } }),
  };
}

function withTextSize(next: (size: number) => number): Act {
  const sizeOf = ({ settings }: Desk): number => settings?.appearance.textSize ?? 100;
  return {
    whyNot: (desk) =>
      fixed('appearance.textSize')(desk) ??
      (next(sizeOf(desk)) === sizeOf(desk) ? t`The text has this size already.` : undefined),
    run: (desk) => change(desk, { appearance: { textSize: next(sizeOf(desk)) } }),
  };
}
