// What a headless start says first. Pure.
import type { Health } from '../../preload/health.js';
import { inEnglish } from '../../preload/language/sentence.js';
import type { PrivacyLevel } from '../../preload/settings.js';

/** One line per fact: version, privacy level, what answers. */
export const startLines = (health: Health, privacyLevel: PrivacyLevel): readonly string[] => [
  `Perch ${health.version}`,
  `privacy level ${privacyLevel}`,
  health.answers.kind === 'model'
    ? `answers with ${health.answers.model} at ${health.answers.host}`
    : `search-only: ${inEnglish(health.answers.reason)}`,
];
