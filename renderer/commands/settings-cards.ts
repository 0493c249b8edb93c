import { t } from '../language.js';
/** A card of Settings, by its title, and other words it is found by. */
export interface SettingsCard {
  readonly title: string;
  readonly words: string;
}

/** The cards of Settings in their order; the palette leads to each. Those of the workspaces have their names. */
export const settingsCards: readonly SettingsCard[] = [
  { title: t`Model`, words: t`openrouter ollama key temperature style tokens endpoint` },
  { title: t`Budget`, words: t`price cost money spending limit dollars` },
  { title: t`Tools of other servers`, words: t`mcp functions` },
  { title: t`Knowledge`, words: t`sources folders files pages channels index` },
  { title: t`Embeddings`, words: t`meaning vectors` },
  { title: t`Ranking`, words: t`lookup search age half-life` },
  { title: t`Privacy`, words: t`level leaves machine retention` },
  { title: t`History`, words: t`backup restore database` },
  { title: t`Context`, words: t`thread messages summaries rephrase` },
  { title: t`Network`, words: t`proxy certificate ca` },
  { title: t`Appearance`, words: t`theme dark light contrast text size` },
  { title: t`Desktop`, words: t`launch login tray hidden notifications shortcut quick chat` },
  { title: t`Log`, words: t`level debug` },
  { title: t`Updates`, words: t`version release channel beta download new` },
  { title: t`Export and import`, words: t`settings file passphrase backup move copy` },
  { title: t`Reset`, words: t`wipe delete everything history forget uninstall` },
  { title: t`About`, words: t`version licence folder` },
];
