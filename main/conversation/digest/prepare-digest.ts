// Reads what is to be summed up, and puts together what a model is asked with. Asks no model.
import { mostDigestChars, type DigestRequest } from '../../agents/digest-prompt.js';
import type { Writer } from '../../agents/writer.js';
import type { Remote } from '../../lib/worker-call.js';
import type { Passage } from '../../lookup/api.js';
import type { MessageRow } from '../../store/messages.js';
import type { StoreCalls } from '../../store/store.js';
import type { NameBook } from '../name-book.js';
import type { RulesOf } from '../rules.js';
import { extractSaid } from './extract.js';
import { findSaid, type AskedWhere, type FoundSaid } from './find-said.js';
import { groupSaid, newestWithin, type SaidTogether } from './group-said.js';
import type { DigestAsked } from './read-asked.js';
import { saidPassage } from './said-passage.js';

/** What a summary that was asked for is made with. */
export interface DigestParts {
  readonly writer: Writer;
  /** What becomes of text before a model sees it. */
  readonly outbound: (text: string) => string;
  readonly style: () => DigestRequest['style'];
  /** IANA name of the time zone messages are dated in. */
  readonly timeZone: string;
}

export interface PrepareDigestOptions {
  readonly digest: DigestParts;
  readonly store: Remote<StoreCalls>;
  readonly names: NameBook;
  /** What is different in a channel. */
  readonly policy: RulesOf;
}

/** A summary about to be made. */
export type PreparedDigest =
  /** It can be said without a model; the passages are those of its citations, from [1] on. */
  | { readonly kind: 'said'; readonly text: string; readonly passages: readonly Passage[] }
  | {
      readonly kind: 'ask';
      readonly request: DigestRequest;
      /** Of the message of each number, from 1 on. */
      readonly passages: readonly Passage[];
      /** How many messages there were in all. */
      readonly messages: number;
    };

/** For a question of this form, and for whoever else has read what is asked. Rejects when the store does. */
export async function prepareDigest(
  asked: DigestAsked,
  where: AskedWhere,
  options: PrepareDigestOptions,
): Promise<PreparedDigest> {
  const { store, names, digest } = options;
  const found = await findSaid(asked, where, options);
  if (found.kind === 'nothing') return { kind: 'said', text: found.sentence, passages: [] };
  const { workspace, channelKind } = found.place;
  const url = (await store.workspaces()).find(({ id }) => id === workspace)?.url;
  const toPassage = (row: MessageRow): Passage => saidPassage(row, { channelKind, url, names });
  const whyNot = await digest.writer.whyNotNow();
  if (whyNot !== undefined) {
    const { text, cited } = extractSaid(found, names, whyNot);
    return { kind: 'said', text, passages: cited.map(toPassage) };
  }
  const persona = options.policy(where.workspace).channels[where.channel]?.style;
  const groups = groupSaid(newestWithin(found.rows, mostDigestChars));
  return {
    kind: 'ask',
    request: { ...requestOf(found, groups, options), persona },
    passages: groups.flatMap(({ rows }) => rows.map(toPassage)),
    messages: found.messages,
  };
}

function requestOf(
  { place, words }: Extract<FoundSaid, { kind: 'found' }>,
  groups: readonly SaidTogether[],
  { names, digest }: PrepareDigestOptions,
): DigestRequest {
  const { outbound, style, timeZone } = digest;
  let number = 0;
  return {
    place: outbound(names.place(place)),
    ...{ period: words, style: style(), timeZone },
    groups: groups.map(({ isThread, rows }) => ({
      title: titleOf(isThread, rows[0]),
      lines: rows.map(({ workspace, author, text, at }) => ({
        number: (number += 1),
        name: outbound(names.person(workspace, author)),
        ...{ text: outbound(text), at },
      })),
    })),
  };
}

function titleOf(isThread: boolean, first: MessageRow | undefined): string {
  if (!isThread) return 'Beside threads';
  return first?.ts === first?.thread ? 'A thread' : 'A thread begun earlier';
}
