import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { protocol } from 'electron';
import type { Theme } from '../../preload/appearance.js';
import { languageTags, type Language } from '../../preload/language/languages.js';
import type { Log } from '../log/log.js';
import { findBundleFile } from './bundle-file.js';
import { pageScheme } from './our-page.js';

/** What the page may load and do: its own files, nothing else, and no script made of text. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** Makes app: a standard, secure scheme. Electron takes this only before it is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** What a page has from its first moment: neither another theme nor another language is seen before. */
export interface PageLook {
  readonly theme: Theme;
  readonly language: Language;
}

export interface PageOptions {
  /** The built window: index.html and its assets. */
  readonly folder: string;
  /** What the page begins with. */
  readonly look: () => PageLook;
  readonly log: Log;
}

/** Serves the window's files at app://bundle/, from inside the folder only. */
export function servePage({ folder, look, log }: PageOptions): { stop(): void } {
  protocol.handle(pageScheme, async ({ method, url }) => {
    if (method !== 'GET' && method !== 'HEAD') return refuse(405);
    const file = await findBundleFile(folder, url);
    if (file === undefined) {
      log.warn('the window asked for a file that is not in the bundle', { url: url.slice(0, 200) });
      return refuse(404);
    }
    const content = await readFile(file);
    const body = extname(file) === '.html' ? withLook(content.toString(), look()) : content;
    return new Response(body, { headers: headersOf(file) });
  });
  return { stop: () => protocol.unhandle(pageScheme) };
}

const withLook = (html: string, { theme, language }: PageLook): string =>
  html.replace('<html lang="en"', `<html lang="${languageTags[language]}" data-theme="${theme}"`);

const refuse = (status: 404 | 405): Response =>
  new Response(null, { status, headers: { 'content-security-policy': contentSecurityPolicy } });

const headersOf = (file: string): Record<string, string> => ({
  'content-type': mimeTypes[extname(file)] ?? 'application/octet-stream',
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
});

const mimeTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};
