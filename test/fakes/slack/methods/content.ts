// The limits of what a message may hold, with the errors Slack gives.
// Source: https://docs.slack.dev/reference/methods/chat.postMessage
import { isJson, type Json } from '../json.js';
import type { Message } from '../messages.js';
import { normaliseText } from '../text.js';
import { flagArg, listArg, textArg } from './args.js';
import { hasValidElements, isInteractive } from './elements.js';
import { Refusal } from './method.js';

/** Markdown of one message, cumulative over its blocks. */
export const maxMarkdown = 12_000;
const maxText = 40_000;
const maxBlocks = 50;
const maxSection = 3_000;
const maxHeader = 150;
const maxBlockText = 13_200;

/** What a message says, checked. */
export type Content = Pick<Message, 'text' | 'markdown' | 'blocks' | 'metadata' | 'unfurl'> & {
  readonly warning: string | undefined;
};

/** Reads text, markdown_text, blocks, metadata and the unfurl flags of a call; throws Refusal. */
export function readContent(args: Json): Content {
  const text = textArg(args, 'text');
  const markdown = textArg(args, 'markdown_text');
  const blocks = listArg(args, 'blocks', 'invalid_blocks_format');
  const attachments = listArg(args, 'attachments', 'invalid_attachments');
  if (markdown !== undefined && (text !== undefined || blocks !== undefined))
    throw new Refusal('markdown_text_conflict');
  if (text === undefined && markdown === undefined && !blocks?.length && !attachments?.length)
    throw new Refusal('no_text');
  if ((markdown ?? '').length > maxMarkdown) throw new Refusal('msg_too_long');
  checkBlocks(blocks ?? []);
  const said = text ?? markdown ?? '';
  return {
    text: normaliseText(said.slice(0, maxText)),
    markdown: markdown ?? markdownOf(blocks),
    blocks: blocks ?? (markdown === undefined ? undefined : [{ type: 'markdown', text: markdown }]),
    metadata: readMetadata(args),
    unfurl: { links: flagArg(args, 'unfurl_links'), media: flagArg(args, 'unfurl_media') },
    warning: said.length > maxText ? 'message_truncated' : undefined,
  };
}

/** The Markdown its readers see, where it came in blocks. */
function markdownOf(blocks: readonly unknown[] | undefined): string | undefined {
  const texts = (blocks ?? []).flatMap((block) =>
    isJson(block) && block['type'] === 'markdown' ? [String(block['text'])] : [],
  );
  return texts.length === 0 ? undefined : texts.join('\n\n');
}

/** Throws Refusal. */
export function checkBlocks(blocks: readonly unknown[]): void {
  if (blocks.length > maxBlocks || !blocks.every(isValidBlock)) throw new Refusal('invalid_blocks');
  const markdown = blocks.filter((block) => isJson(block) && block['type'] === 'markdown');
  if (textLength(markdown) > maxMarkdown || textLength(blocks) > maxBlockText)
    throw new Refusal('msg_blocks_too_long');
}

/** Whether a block keeps to the limits of its kind. */
export function isValidBlock(block: unknown): boolean {
  if (!isJson(block) || typeof block['type'] !== 'string') return false;
  const limits: Record<string, number> = { section: maxSection, header: maxHeader };
  if (textLength([block]) > (limits[block['type']] ?? Infinity)) return false;
  return isInteractive(block) ? hasValidElements(block) : true;
}

/** The characters of all `text` fields, however deep. */
function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + textLength(item), 0);
  if (!isJson(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [name, field]) =>
      sum + (name === 'text' && typeof field === 'string' ? field.length : textLength(field)),
    0,
  );
}

function readMetadata(args: Json): unknown {
  const metadata = args['metadata'];
  if (metadata === undefined || metadata === '') return undefined;
  const isValid =
    isJson(metadata) &&
    typeof metadata['event_type'] === 'string' &&
    isJson(metadata['event_payload']);
  if (!isValid) throw new Refusal('invalid_metadata_format');
  return metadata;
}
