import { createKnownTexts } from './known-texts.js';
import { redactCut } from './redact-cut.js';
import { redacted, secretPatterns } from './secret-patterns.js';
import { secretVariants } from './secret-variants.js';

/** Removes secrets from text: those it was told of, in every spelling or cut in two, and what looks like one. */
export interface Redactor {
  /** Remembers a live secret. One of fewer than 8 characters is a word and is not looked for. */
  register(secret: string): void;
  redact(text: string): string;
  /** What was registered so far. */
  secrets(): readonly string[];
}

const minSecretLength = 8;

/** Creates a redactor that knows the patterns and no secret yet. */
export function createRedactor(): Redactor {
  const secrets = new Set<string>();
  const known = createKnownTexts();

  return {
    secrets: () => [...secrets],
    register: (secret) => {
      if (secret.length < minSecretLength || secrets.has(secret)) return;
      secrets.add(secret);
      for (const variant of secretVariants(secret)) known.add(variant);
    },
    redact: (text) =>
      redactPatterns(
        secrets.size === 0 ? text : redactCut(known.replaceIn(text, redacted), secrets),
      ),
  };
}

/** Removes what looks like a secret, without knowing any. Pure. */
export const redactPatterns = (text: string): string =>
  secretPatterns.reduce((current, { pattern, replace }) => current.replace(pattern, replace), text);
