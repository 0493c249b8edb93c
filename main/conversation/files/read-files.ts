// What came with a question: fetched, read, cut to what fits, and forgotten with the answer.
import { inEnglish, type Sentence } from '../../../preload/language/sentence.js';
import type { AskedFile } from '../../agents/agent.js';
import { oneLine } from '../../agents/excerpt.js';
import type { FileRef } from '../../lib/file-ref.js';
import { untilAborted } from '../../lib/until-aborted.js';
import type { AttachedReader } from '../../lookup/extract/read-attached.js';
import type { Turn } from '../../store/inbox.js';
import type { FileSource, TransportOf } from '../../transports/transport.js';
import type { RulesOf } from '../rules.js';
import { fitText } from './fit-text.js';

/** What files are read with. */
export interface FilesOptions {
  readonly attached: AttachedReader;
  /** Why no picture is shown to a model, as a phrase; undefined = they are. */
  readonly whyNoPictures: () => string | undefined;
  readonly transportOf: TransportOf;
  readonly policy: RulesOf;
  /** What becomes of text before a model sees it. */
  readonly outbound: (text: string) => string;
}

/** What a question is asked with, and what its asker is told of the rest. */
export interface ReadFiles {
  readonly files: readonly AskedFile[];
  /** Whole sentences as Markdown, for the end of the answer. */
  readonly notes: readonly string[];
}

export const noFiles: ReadFiles = { files: [], notes: [] };

/** Of all files together; what is told of one is what fits the question best. */
const mostCharacters = 16_000;
const mostPictures = 4;
const mostPictureBytes = 5_000_000;

/** Reads one after the other, as each may be large. Rejects only with the signal's reason. */
export async function readFiles(
  turn: Pick<Turn, 'transport' | 'workspace'>,
  asked: { readonly refs: readonly FileRef[]; readonly question: string },
  options: FilesOptions,
  signal: AbortSignal,
): Promise<ReadFiles> {
  const { refs, question } = asked;
  const source = options.transportOf(turn).files;
  if (refs.length === 0 || !source) return noFiles;
  if (!options.policy(turn.workspace).files)
    return { files: [], notes: [unread(refs, 'my owner has switched off the reading of files')] };
  const found: Found[] = [];
  for (const ref of refs) found.push(await readOne(ref, source, options, signal));
  return put(found, question, options);
}

/** What came of one file. */
type Found =
  | { readonly kind: 'text'; readonly ref: FileRef; readonly passages: readonly Passage[] }
  | {
      readonly kind: 'image';
      readonly ref: FileRef;
      readonly mediaType: string;
      readonly bytes: Uint8Array;
    }
  | { readonly kind: 'unreadable'; readonly ref: FileRef; readonly reason: string | Sentence };
interface Passage {
  readonly where: string;
  readonly text: string;
}

async function readOne(
  ref: FileRef,
  source: FileSource,
  { attached }: FilesOptions,
  signal: AbortSignal,
): Promise<Found> {
  const fetched = await source.fetch(ref, signal);
  if (!fetched.ok) return { kind: 'unreadable', ref, reason: fetched.reason };
  const { bytes } = fetched;
  // A long document is read to its end; whoever stops the answer does not wait for it.
  const read = await untilAborted(attached.read(ref.name, bytes), signal);
  if (read.kind !== 'image') return { ref, ...read };
  return bytes.length > mostPictureBytes
    ? { kind: 'unreadable', ref, reason: `is larger than ${mostPictureBytes / 1_000_000} MB` }
    : { kind: 'image', ref, bytes, mediaType: read.mediaType };
}

function put(found: readonly Found[], question: string, options: FilesOptions): ReadFiles {
  const texts = found.flatMap((each) => (each.kind === 'text' ? [each] : []));
  const share = Math.floor(mostCharacters / Math.max(1, texts.length));
  const told = texts.map(({ ref, passages }) => {
    const fitted = fitText(passages, question, share);
    const text = options.outbound(fitted.text);
    return { kind: 'text' as const, name: options.outbound(ref.name), text, isCut: fitted.isCut };
  });
  const cut = texts.filter((_, index) => told[index]?.isCut).map(({ ref }) => ref);
  const { pictures, notes } = putPictures(found, options);
  return {
    files: [...told, ...pictures],
    notes: [
      ...found.flatMap((each) =>
        each.kind === 'unreadable' ? [unread([each.ref], `it ${inEnglish(each.reason)}`)] : [],
      ),
      ...notes,
      ...(cut.length === 0
        ? []
        : [`Of ${namesOf(cut)} I have read only the parts that fit the question best.`]),
    ],
  };
}

function putPictures(found: readonly Found[], { whyNoPictures, outbound }: FilesOptions) {
  const all = found.flatMap((each) => (each.kind === 'image' ? [each] : []));
  const why = all.length === 0 ? undefined : whyNoPictures();
  const shown = why === undefined ? all.slice(0, mostPictures) : [];
  const left = all.slice(shown.length).map(({ ref }) => ref);
  return {
    pictures: shown.map(({ ref, mediaType, bytes }) => {
      return { kind: 'image' as const, name: outbound(ref.name), mediaType, bytes };
    }),
    notes:
      left.length === 0
        ? []
        : [unlooked(left, why ?? `I look at ${mostPictures} pictures at most`)],
  };
}

const unread = (refs: readonly FileRef[], why: string): string =>
  `I have not read ${namesOf(refs)}: ${why}.`;
const unlooked = (refs: readonly FileRef[], why: string): string =>
  `I have not looked at ${namesOf(refs)}: ${why}.`;

/** As code, in which nothing can be clicked and nobody is mentioned: a name is whatever its author made it. */
const namesOf = (refs: readonly FileRef[]): string =>
  refs.map(({ name }) => `\`${oneLine(name.replaceAll('`', "'"), 80) || 'a file'}\``).join(', ');
