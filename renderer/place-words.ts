// Main names people and places for Slack, log and window alike, in English: the window tells what is no name in its language.
import { t } from './language.js';

/** Where something was said: "#ops" stays, "DM with Ana", "#ops in Acme" and "Chat" are translated. */
export const placeWords = (place: string): string => {
  const [, person] = /^DM with (.+)$/s.exec(place) ?? [];
  if (person !== undefined) return t`DM with ${person}`;
  const [, here = place, team] = /^(#\S+|a (?:direct|group) message) in (.+)$/s.exec(place) ?? [];
  const words = withoutName.get(here) ?? here;
  return team === undefined ? words : t`${words} in ${team}`;
};

const withoutName: ReadonlyMap<string, string> = new Map([
  ['Chat', t`Chat`],
  ['Group message', t`Group message`],
  ['group message', t`group message`],
  ['a channel', t`a channel`],
  ['a direct message', t`a direct message`],
  ['a group message', t`a group message`],
]);

/** Who said it: the owner is "You", "Somebody" is not known yet, everybody else has a name. */
export const personWords = (name: string): string => unnamed.get(name) ?? name;

const unnamed: ReadonlyMap<string, string> = new Map([
  ['You', t`You`],
  ['Somebody', t`Somebody`],
  ['Someone', t`Someone`],
]);

/** A workspace by its name, or by its number before Slack has named it. */
export const workspaceWords = (name: string): string => {
  const [, number] = /^Workspace (\d+)$/.exec(name) ?? [];
  return number === undefined ? name : t`Workspace ${number}`;
};
