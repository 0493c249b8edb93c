// The files of a message, as Slack names them. Pure. Shape: docs.slack.dev/reference/objects/file-object
import { z } from 'zod';
import type { FileRef } from '../../lib/file-ref.js';

const file = z.object({
  id: z.string(),
  name: z.string().nullish(),
  title: z.string().nullish(),
  mimetype: z.string().nullish(),
  size: z.number().nullish(),
  mode: z.string().nullish(),
  is_external: z.boolean().nullish(),
  file_access: z.string().nullish(),
  url_private: z.string().nullish(),
  url_private_download: z.string().nullish(),
});
type SlackFile = z.infer<typeof file>;

/** Slack allows ten in one message; what can't be read is no reason to drop the message. */
const most = 10;

/** A message's `files`, read one by one. */
export const slackFiles = z
  .array(z.unknown())
  .nullish()
  .catch(undefined)
  .transform((list) =>
    (list ?? []).slice(0, most).flatMap((each) => file.safeParse(each).data ?? []),
  );

/** undefined where nothing is attached. */
export const mapFiles = (files: readonly SlackFile[]): readonly FileRef[] | undefined =>
  files.length === 0 ? undefined : files.map(toRef);

/** One file as files.info shows it; undefined for what is none. */
export const mapFile = (json: unknown): FileRef | undefined => {
  const { data } = file.safeParse(json);
  return data && toRef(data);
};

const toRef = (one: SlackFile): FileRef => ({
  id: one.id,
  name: one.name || one.title || one.id,
  type: one.mimetype ?? '',
  size: one.size ?? 0,
  url: one.url_private_download || one.url_private || '',
  trouble: troubleOf(one),
});

function troubleOf({ mode, is_external, file_access: access }: SlackFile): string {
  if (mode === 'tombstone' || access === 'file_not_found') return 'was deleted';
  if (mode === 'hidden_by_limit') return "is hidden by the limits of your Slack's plan";
  if (access === 'access_denied') return 'is not shared with me';
  if (mode === 'quip' || mode === 'canvas') return 'is a Slack canvas, which can not be downloaded';
  if (mode === 'list') return 'is a Slack list, which can not be downloaded';
  return is_external === true || mode === 'external' ? 'lies outside of Slack' : '';
}
