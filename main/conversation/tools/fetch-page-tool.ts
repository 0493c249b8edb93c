import { isIP } from 'node:net';
import { z } from 'zod';
import { linksIn, addressOf } from '../../agents/links.js';
import { AppError } from '../../lib/errors.js';
import { isPublicAddress } from '../../lookup/pages/addresses.js';
import { isThisMachine } from '../../lib/this-machine.js';
import { readInput, schemaOf } from './read-input.js';
import type { ActingTool, ReadingTool, ToolArguments } from './tool.js';

/** The readable text of a public web page. Throws AppError with what is wrong. */
export type ReadPage = (
  address: string,
) => Promise<{ readonly title: string; readonly text: string }>;

const input = z.object({ url: z.string().trim().min(1).max(2_000) }).strict();
const mostChars = 7_000;
const mostShown = 1_500;

/**
 * Reads a web page. It only reads, but what stands in an address is told to whoever answers there, and a model may have
 * been told to put something into it. So only an address that the asker wrote, letter by letter, is read without a word.
 */
export function fetchPageTool({ readPage }: { readonly readPage: ReadPage }): ActingTool {
  const freely: ReadingTool['run'] = async (args, { cite }) => {
    const url = urlOf(args);
    const { title, text } = await readPage(url);
    const shown = text.slice(0, mostChars);
    const label = new URL(url).hostname;
    const source = { kind: 'page', title: label, link: url } as const;
    const number = cite({ id: url, source, label, text: shown, score: 0, why: {} });
    return `[${number}] ${title} (${label})\n${shown}`;
  };
  return {
    name: 'fetch_page',
    description:
      'Reads a public web page. An address the asker did not write is read only after a person approved it.',
    inputSchema: schemaOf(input),
    kind: 'acting',
    version: '1',
    read: (given) => Promise.resolve({ url: publicAddress(readInput(input, given).url) }),
    freely: (args, { asked }) =>
      linksIn(asked.text)
        .map(addressOf)
        .some((link) => isSame(link, urlOf(args)))
        ? freely
        : undefined,
    act: async (args) => {
      const { title, text } = await readPage(urlOf(args));
      const lines = text.slice(0, mostShown).split('\n');
      return [`I read “${title}”. It begins:`, lines.map((line) => `> ${line}`).join('\n')].join(
        '\n\n',
      );
    },
  };
}

const urlOf = (args: ToolArguments): string => readInput(input, args).url;

/** Its plain form. Throws invalid_input for what is no page of the internet. */
function publicAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '')
    throw new AppError('invalid_input', 'This is no https address of a web page.');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // A name that leads to such a machine is refused when it is looked up.
  if (isThisMachine(host) || (isIP(host) !== 0 && !isPublicAddress(host)))
    throw new AppError(
      'not_allowed',
      'Pages of this machine and of private networks are not read.',
    );
  url.hash = '';
  return url.href;
}

/** A bare address as people type it and as a program writes it. */
const isSame = (link: string, address: string): boolean =>
  URL.canParse(link) && publicForm(link) === address;

function publicForm(link: string): string {
  const url = new URL(link);
  url.hash = '';
  return url.href;
}
