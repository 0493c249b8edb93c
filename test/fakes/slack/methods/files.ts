// The three steps of an upload: announce, send the bytes to the address given, complete.
// Source: https://docs.slack.dev/messaging/working-with-files
import type { StoredFile } from '../files.js';
import { isJson, type Json } from '../json.js';
import { tiers } from '../rates.js';
import { listArg, requiredArg, textArg } from './args.js';
import { writableChannel } from './channels.js';
import { botAuthor } from './chat.js';
import { Refusal, type Method, type MethodWorld } from './method.js';

/** The methods about files. */
export const fileMethods: Record<string, Method> = {
  'files.getUploadURLExternal': {
    token: 'bot',
    scopes: ['files:write'],
    perMinute: tiers.four,
    run: getUploadUrl,
  },
  'files.completeUploadExternal': {
    token: 'bot',
    scopes: ['files:write'],
    perMinute: tiers.four,
    run: complete,
  },
  'files.info': { token: 'bot', scopes: ['files:read'], perMinute: tiers.four, run: info },
};

function getUploadUrl(args: Json, { files, httpOrigin }: MethodWorld): Json {
  const size = Number(requiredArg(args, 'length'));
  if (!Number.isInteger(size) || size <= 0) throw new Refusal('invalid_arguments');
  const { id } = files.announce(requiredArg(args, 'filename'), size);
  return { file_id: id, upload_url: `${httpOrigin}/upload/v1/${id}` };
}

function complete(args: Json, world: MethodWorld): Json {
  const wanted = (listArg(args, 'files', 'invalid_arguments') ?? []).filter(isJson);
  if (wanted.length === 0) throw new Refusal('invalid_arguments');
  const channel = textArg(args, 'channel_id');
  if (channel !== undefined) writableChannel({ channel }, world);
  const shared = wanted.map((file) => {
    const { id, title } = file;
    const found = world.files.share(
      String(id),
      typeof title === 'string' ? title : undefined,
      channel,
    );
    if (!found) throw new Refusal('file_not_found');
    return found;
  });
  if (channel !== undefined) post(args, channel, world);
  return { files: shared.map((file) => fileJson(file, world.httpOrigin)) };
}

const post = (args: Json, channel: string, world: MethodWorld): void =>
  void world.messages.post({
    ...botAuthor(world),
    channel,
    thread: textArg(args, 'thread_ts'),
    text: textArg(args, 'initial_comment') ?? '',
    subtype: 'file_share',
  });

function info(args: Json, { files, httpOrigin }: MethodWorld): Json {
  const file = files.find(requiredArg(args, 'file'));
  if (file?.state !== 'shared') throw new Refusal('file_not_found');
  return { file: fileJson(file, httpOrigin) };
}

/** docs.slack.dev/reference/objects/file-object */
export const fileJson = (
  { id, name, title, size, channels, mimetype }: StoredFile,
  httpOrigin: string,
): Json => ({
  ...{ id, name, title, size, channels, mimetype, mode: 'hosted', is_external: false },
  url_private: `${httpOrigin}/files-pri/${id}/${encodeURIComponent(name)}`,
  url_private_download: `${httpOrigin}/files-pri/${id}/${encodeURIComponent(name)}`,
});
