// Everything the palette offers now: the table's commands, the cards of Settings, each workspace, each conversation.
import type { Conversation } from '../../preload/chat.js';
import { commands, type Command, type CommandId } from '../../preload/commands.js';
import type { WorkspaceHealth } from '../../preload/health.js';
import { call } from '../api.js';
import { t } from '../language.js';
import { placeWords } from '../place-words.js';
import { threadId, threadKeyOf } from '../screens/chat/thread-key.js';
import { connectionActions } from '../screens/health/connection-look.js';
import { screens } from '../screens.js';
import type { IconName } from '../ui/icon.js';
import { acts, atOnce, type Act } from './acts.js';
import type { Desk } from './desk.js';
import { settingsCards } from './settings-cards.js';

/** A line of the palette. */
export interface Offer {
  /** Lasts from one run of Perch to the next, so that what was used lately can be told. */
  readonly id: string;
  readonly name: string;
  readonly group: string;
  readonly icon: IconName;
  readonly words?: string;
  readonly keys?: string;
  /** Why it can't be done now. */
  readonly whyNot?: string;
  readonly run: Act['run'];
}

/** What can be done, in the order it is shown. `conversations` are the latest, the newest first. */
export const offersOf = (desk: Desk, conversations: readonly Conversation[]): readonly Offer[] => [
  ...commands
    .filter(({ id }) => id !== 'palette.open')
    .map((command) => commandOffer(command, desk)),
  ...workspaceOffers(desk),
  ...conversations.map(conversationOffer),
  ...cardOffers(desk),
];

/** What a command of the table does, whether it can be done or not. */
export const actOf = (id: CommandId): Act => {
  const screen = screens.find(({ name }) => id === `screen.${name}`);
  if (screen) return { run: atOnce(({ go }) => go({ screen: screen.name })) };
  // What is no screen is an act: the type of the id has nothing else.
  return acts[id as keyof typeof acts];
};

function commandOffer({ id, name, group, words = '', keys }: Command, desk: Desk): Offer {
  const { run, whyNot } = actOf(id);
  const reason = whyNot?.(desk);
  return {
    ...{ id, run, name: t(name), group: groups[group].name, icon: iconOf(id, group) },
    // Found by its English name too, which the documentation uses.
    words: `${t(words)} ${name}`,
    ...(keys?.[0] === undefined ? {} : { keys: keys[0] }),
    ...(reason === undefined ? {} : { whyNot: reason }),
  };
}

const iconOf = (id: CommandId, group: Command['group']): IconName =>
  screens.find(({ name }) => id === `screen.${name}`)?.icon ?? groups[group].icon;

interface Group {
  readonly name: string;
  readonly icon: IconName;
}

const groups: Readonly<Record<Command['group'], Group>> = {
  Screens: { name: t`Screens`, icon: 'chevron' },
  Chat: { name: t`Chat`, icon: 'bubble' },
  Connection: { name: t`Connection`, icon: 'pulse' },
  Checks: { name: t`Checks`, icon: 'check' },
  'Lookup and history': { name: t`Lookup and history`, icon: 'search' },
  Appearance: { name: t`Appearance`, icon: 'sliders' },
  Help: { name: t`Help`, icon: 'info' },
};

/** With one workspace the commands for all say the same. */
function workspaceOffers({ health }: Desk): readonly Offer[] {
  const workspaces = health?.slack.workspaces ?? [];
  return workspaces.length < 2 ? [] : workspaces.flatMap(offersOfWorkspace);
}

const ways = [
  { way: 'pause', says: (name: string) => t`Pause ${name}` },
  { way: 'resume', says: (name: string) => t`Resume ${name}` },
  { way: 'reconnect', says: (name: string) => t`Reconnect ${name}` },
] as const;

/** Only what can be done: the other ways say why for all of them. */
const offersOfWorkspace = ({ id, name, state }: WorkspaceHealth): readonly Offer[] =>
  ways
    .filter(({ way }) => connectionActions(state)[way])
    .map(({ way, says }) => ({
      id: `connection.${way} ${id}`,
      name: says(name),
      group: t`Connection`,
      icon: 'pulse',
      words: t`slack workspace connection`,
      run: async ({ onHealth }) => {
        onHealth(await call(`connection.${way}`, { workspace: id }));
        return undefined;
      },
    }));

const conversationOffer = (conversation: Conversation): Offer => ({
  id: `conversation ${threadId(conversation)}`,
  name: conversation.title,
  group: placeWords(conversation.place),
  icon: 'bubble',
  words: `${placeWords(conversation.place)} ${conversation.place} ${t`conversation thread`}`,
  run: atOnce(({ openThread }) => openThread(threadKeyOf(conversation))),
});

const cardOffers = ({ settings }: Desk): readonly Offer[] => [
  ...(settings?.workspaces ?? []).map(({ id, name }) =>
    cardOffer(`workspace ${id}`, { name, card: name, words: t`workspace tokens slack` }),
  ),
  ...settingsCards.map(({ title, words }) =>
    cardOffer(title, { name: t(title), card: title, words: t(words) }),
  ),
];

/** `card`: its title as ways to it are written, in English. */
const cardOffer = (
  id: string,
  { name, card, words }: { readonly name: string; readonly card: string; readonly words: string },
): Offer => ({
  id: `settings ${id}`,
  name,
  group: t`Settings`,
  icon: 'sliders',
  words: `${t`Settings`} settings ${card} ${words}`,
  run: atOnce(({ go }) => go({ screen: 'settings', card })),
});
