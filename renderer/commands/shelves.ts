// What the palette shows of its offers: found ones, or without a word the latest used and the groups. Pure.
import { t } from '../language.js';
import type { Offer } from './offers.js';
import { rank } from './rank.js';

/** Offers under one title. */
export interface Shelf {
  readonly title: string;
  readonly offers: readonly Offer[];
  /** They come of several groups: each says of which. */
  readonly isMixed: boolean;
}

const mostFound = 50;
const mostRecent = 5;
const mostConversations = 5;

/** `recent`: ids of what was used, the latest first. */
export function shelvesOf(
  offers: readonly Offer[],
  typed: string,
  recent: readonly string[],
): readonly Shelf[] {
  if (typed.trim() !== '') {
    const found = rank(offers, typed).slice(0, mostFound);
    return found.length === 0 ? [] : [{ title: t`Found`, offers: found, isMixed: true }];
  }
  const possible = offers.filter(({ whyNot }) => whyNot === undefined);
  const used = recent
    .flatMap((id) => possible.find((offer) => offer.id === id) ?? [])
    .slice(0, mostRecent);
  const rest = possible.filter((offer) => !used.includes(offer));
  const [screens, ...groups] = groupsOf(rest.filter(({ id }) => !isConversation(id)));
  const talks = rest.filter(({ id }) => isConversation(id)).slice(0, mostConversations);
  return [
    { title: t`Used lately`, offers: used, isMixed: true },
    ...(screens ? [screens] : []),
    { title: t`Latest conversations`, offers: talks, isMixed: true },
    ...groups,
  ].filter((shelf) => shelf.offers.length > 0);
}

const isConversation = (id: string): boolean => id.startsWith('conversation ');

/** In the order of their first offers. */
const groupsOf = (offers: readonly Offer[]): readonly Shelf[] =>
  [...new Set(offers.map(({ group }) => group))].map((title) => ({
    ...{ title, isMixed: false },
    offers: offers.filter(({ group }) => group === title),
  }));
