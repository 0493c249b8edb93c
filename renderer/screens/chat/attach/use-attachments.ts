import { useCallback, useRef, useState } from 'react';
import { mostFileBytes, mostFiles, type Attachment } from '../../../../preload/chat.js';
import type { ApiError } from '../../../../preload/errors.js';
import { call, errorOf } from '../../../api.js';
import { t } from '../../../language.js';

/** A file beside the question that is being typed: on its way to main, kept, or refused with the reason. */
export type AttachedFile = { readonly key: number; readonly name: string } & (
  | { readonly kind: 'reading' }
  | { readonly kind: 'ready'; readonly attachment: Attachment }
  | { readonly kind: 'refused'; readonly error: ApiError }
);

/** The files of the question that is being typed. */
export interface Attachments {
  readonly files: readonly AttachedFile[];
  /** Whether one is still on its way. */
  readonly isReading: boolean;
  readonly add: (files: readonly File[]) => void;
  readonly remove: (key: number) => void;
  /** The ids to send; nothing is attached any more. */
  readonly take: () => readonly string[];
}

/** Nothing is attached yet. */
export const useAttachments = (): Attachments => {
  const [files, setFiles] = useState<readonly AttachedFile[]>([]);
  const nextKey = useRef(1);
  const settle = (file: AttachedFile): void =>
    setFiles((now) => now.map((each) => (each.key === file.key ? file : each)));
  const add = useCallback((added: readonly File[]) => {
    for (const file of added) {
      const key = nextKey.current++;
      setFiles((now) => [...now, { key, name: file.name, kind: 'reading' }]);
      void attach(file, key).then(settle);
    }
  }, []);
  const ready = files.flatMap((each) => (each.kind === 'ready' ? [each.attachment.id] : []));
  return {
    files,
    isReading: files.some(({ kind }) => kind === 'reading'),
    add,
    remove: (key) => {
      const file = files.find((each) => each.key === key);
      if (file?.kind === 'ready') void forget(file.attachment);
      setFiles((now) => now.filter((each) => each.key !== key));
    },
    take: () => {
      setFiles([]);
      return ready.slice(0, mostFiles);
    },
  };
};

async function attach(file: File, key: number): Promise<AttachedFile> {
  const { name } = file;
  if (file.size > mostFileBytes) return { key, name, kind: 'refused', error: tooLarge(name) };
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return { key, name, kind: 'ready', attachment: await call('chat.attach', { name, bytes }) };
  } catch (thrown) {
    return { key, name, kind: 'refused', error: errorOf(thrown) };
  }
}

const tooLarge = (name: string): ApiError => ({
  code: 'invalid_input',
  message: t`${name} was not attached: it is larger than ${mostFileBytes / 1_000_000} MB.`,
  fix: t`Attach the part of it that your question is about.`,
  retryable: false,
});

/** Main forgets it at its next start, if not now. */
const forget = ({ id }: Attachment): Promise<unknown> =>
  call('chat.detach', { id }).catch(() => undefined);
