import type { Health } from '../../preload/health.js';
import type { PrivacyLevel } from '../../preload/settings.js';

/** What Perch may tell of itself in a conversation. */
export interface Facts {
  readonly health: Health;
  readonly privacyLevel: PrivacyLevel;
  /** 0 = the history is kept for ever. */
  readonly retentionDays: number;
}
