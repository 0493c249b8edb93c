import type { z } from 'zod';
import type { Sentence } from '../../preload/language/sentence.js';

/** What is known of a key: how it is read and checked, where it stands, what it does. */
export interface KeyFacts {
  readonly value: z.ZodType;
  readonly fromText: z.ZodType<unknown, string>;
  readonly allowed: string | Sentence;
  /** Where it stands in settings.json and in SettingsView. */
  readonly path: string;
  readonly about: string;
  /** Without it the key is unset until somebody sets it. */
  readonly default?: unknown;
  /** It never reaches settings.json. */
  readonly secret?: true;
  readonly perWorkspace?: PerWorkspace;
}

/**
 * Whose a workspace's key is. 'own': unset until given for that workspace. 'shared': given at start without
 * a number it holds for every workspace. 'counted': its default counts up, for no two can have the same.
 */
export type PerWorkspace = 'own' | 'shared' | 'counted';
