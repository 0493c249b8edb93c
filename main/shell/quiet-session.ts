import { session, type Session } from 'electron';

/**
 * Chromium's one session. As soon as there is one it fetches a dictionary for each of its languages from Google; being
 * told in the same moment that there are none is what keeps it from that, switching the checker off alone is not.
 */
export function quietSession(): Session {
  const { defaultSession } = session;
  defaultSession.setSpellCheckerLanguages([]);
  defaultSession.setSpellCheckerEnabled(false);
  return defaultSession;
}
