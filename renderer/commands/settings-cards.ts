import { msg } from '../../preload/language/sentence.js';

/** A card of Settings, by its title, and other words it is found by; both in English until they are shown. */
export interface SettingsCard {
  readonly title: string;
  readonly words: string;
}

/** The cards of Settings in their order; the palette leads to each. Those of the workspaces have their names. */
export const settingsCards: readonly SettingsCard[] = [
  { title: msg`Model`, words: msg`openrouter ollama key temperature style tokens endpoint` },
  { title: msg`Budget`, words: msg`price cost money spending limit dollars` },
  { title: msg`Tools of other servers`, words: msg`mcp functions` },
  { title: msg`Knowledge`, words: msg`sources folders files pages channels index` },
  { title: msg`Embeddings`, words: msg`meaning vectors` },
  { title: msg`Ranking`, words: msg`lookup search age half-life` },
  { title: msg`Privacy`, words: msg`level leaves machine retention` },
  { title: msg`History`, words: msg`backup restore database` },
  { title: msg`Context`, words: msg`thread messages summaries rephrase` },
  { title: msg`Network`, words: msg`proxy certificate ca` },
  { title: msg`Appearance`, words: msg`theme dark light contrast text size` },
  { title: msg`Desktop`, words: msg`launch login tray hidden notifications shortcut quick chat` },
  { title: msg`Log`, words: msg`level debug` },
  { title: msg`Updates`, words: msg`version release channel beta download new` },
  { title: msg`Export and import`, words: msg`settings file passphrase backup move copy` },
  { title: msg`Reset`, words: msg`wipe delete everything history forget uninstall` },
  { title: msg`About`, words: msg`version licence folder` },
];
