/** A card of Settings, by its title, and other words it is found by. */
export interface SettingsCard {
  readonly title: string;
  readonly words: string;
}

/** The cards of Settings in their order; the palette leads to each. Those of the workspaces have their names. */
export const settingsCards: readonly SettingsCard[] = [
  { title: 'Model', words: 'openrouter ollama key temperature style tokens endpoint' },
  { title: 'Budget', words: 'price cost money spending limit dollars' },
  { title: 'Tools of other servers', words: 'mcp functions' },
  { title: 'Knowledge', words: 'sources folders files pages channels index' },
  { title: 'Embeddings', words: 'meaning vectors' },
  { title: 'Ranking', words: 'lookup search age half-life' },
  { title: 'Privacy', words: 'level leaves machine retention' },
  { title: 'History', words: 'backup restore database' },
  { title: 'Context', words: 'thread messages summaries rephrase' },
  { title: 'Network', words: 'proxy certificate ca' },
  { title: 'Appearance', words: 'theme dark light contrast text size' },
  { title: 'Desktop', words: 'launch login tray hidden notifications shortcut quick chat' },
  { title: 'Log', words: 'level debug' },
  { title: 'Updates', words: 'version release channel beta download new' },
  { title: 'Export and import', words: 'settings file passphrase backup move copy' },
  { title: 'Reset', words: 'wipe delete everything history forget uninstall' },
  { title: 'About', words: 'version licence folder' },
];
