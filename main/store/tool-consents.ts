// What the owner allowed of the tools of other servers.
import type { Database } from './open-database.js';

/** One allowed tool, as it was then: by the hash of everything that makes it. */
export interface ToolConsent {
  readonly server: string;
  readonly tool: string;
  readonly pin: string;
  /** What the owner takes it for. */
  readonly kind: 'acting' | 'read-only';
  readonly at: number;
}

/** Questions about allowed tools. */
export function toolConsentQuestions(db: Database) {
  const all = db.prepare<[], ToolConsent>('SELECT server, tool, pin, kind, at FROM tool_consent');
  const allow = db.prepare<[ToolConsent]>(
    `INSERT INTO tool_consent (server, tool, pin, kind, at) VALUES (:server, :tool, :pin, :kind, :at)
     ON CONFLICT (server, tool) DO UPDATE SET pin = :pin, kind = :kind, at = :at`,
  );
  const forbid = db.prepare('DELETE FROM tool_consent WHERE server = :server AND tool = :tool');
  return {
    toolConsents: (): ToolConsent[] => all.all(),
    /** In place of what was allowed of it before. */
    allowTool: (consent: ToolConsent): void => void allow.run(consent),
    forbidTool: (named: { server: string; tool: string }): void => void forbid.run(named),
  };
}
