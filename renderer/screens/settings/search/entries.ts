// What the search of Settings looks through: what stands on the screen, and the keys behind it.
import type { KeyView, SettingsView } from '../../../../preload/settings.js';
import { t } from '../../../language.js';
import { inARow } from '../../../sentences.js';
import { aboutKey } from '../about-key.js';

/** One thing that can be found. */
export interface SearchEntry {
  readonly id: string;
  /** As it is called on the screen; of a key that is not there its name. */
  readonly label: string;
  readonly isSection: boolean;
  /** The section it stands in; one workspace's is called as the workspace. */
  readonly section: string;
  /** "LOOKUP_HALF_LIFE_DAYS"; absent for a section. */
  readonly key?: string;
  readonly about: string;
  /** Everything a person reads there. */
  readonly words: string;
  readonly isChanged: boolean;
  /** Where it leads; absent where there is nothing to set on this screen. */
  readonly element?: HTMLElement;
}

/** Everything below `root`, in its order, and last the keys that stand nowhere on the screen. */
export function readEntries(
  root: HTMLElement,
  { keys, changed }: Pick<SettingsView, 'keys' | 'changed'>,
): readonly SearchEntry[] {
  const sections = [...root.querySelectorAll<HTMLElement>('section[aria-labelledby]')];
  const shown = sections.flatMap((section, index) =>
    readSection(section, `section ${index}`, { keys, changed }),
  );
  const paths = new Set(shown.map(({ id }) => id));
  const absent = Object.entries(keys).filter(([path]) => !paths.has(path));
  return [...shown, ...absent.map(([path, key]) => absentEntry(path, key, shown))];
}

function readSection(
  section: HTMLElement,
  id: string,
  { keys, changed }: Pick<SettingsView, 'keys' | 'changed'>,
): SearchEntry[] {
  const title = section.querySelector('h2')?.textContent ?? '';
  const about = section.querySelector('header p')?.textContent ?? '';
  const settings = [...section.querySelectorAll<HTMLElement>('[data-setting]')];
  return [
    {
      ...{ id, isSection: true, label: title, section: title, about, words: about },
      ...{ isChanged: false, element: section },
    },
    ...settings.map((element): SearchEntry => {
      const { setting: path = '', label = '' } = element.dataset;
      const key = keys[path];
      return {
        ...{ id: path, isSection: false, label, section: title, words: element.textContent },
        ...(key && { key: key.name }),
        about: key ? aboutKey(key.about) : '',
        isChanged: changed.includes(path),
        element,
      };
    }),
  ];
}

/** A key whose field is hidden by another setting leads to that one. */
function absentEntry(path: string, key: KeyView, shown: readonly SearchEntry[]): SearchEntry {
  const own = {
    ...{ id: path, isSection: false, label: key.name, key: key.name },
    ...{ isChanged: false, words: '' },
  };
  const gate = shown.find(({ id }) => id === gateOf(path));
  if (!gate?.element)
    return { ...own, section: t`Given at start only`, about: aboutKey(key.about) };
  return {
    ...own,
    section: gate.section,
    about: inARow(aboutKey(key.about), t`It appears once “${gate.label}” asks for it.`),
    element: gate.element,
  };
}

/** The path of the setting that shows or hides another one's field, of the same workspace. */
function gateOf(path: string): string | undefined {
  const [, group = '', workspace = '', name = ''] = /^(\w+)\.(?:(\d+)\.)?(\w+)$/.exec(path) ?? [];
  const gate = gates[`${group}.${name}`];
  return workspace === '' ? gate : gate?.replace('.', `.${workspace}.`);
}

const gates: Readonly<Record<string, string>> = {
  'network.proxyUrl': 'network.proxyMode',
  'network.noProxy': 'network.proxyMode',
  'embedding.model': 'embedding.provider',
  'embedding.baseUrl': 'embedding.provider',
  'embedding.concurrency': 'embedding.provider',
  'embedding.key': 'embedding.provider',
  'mcp.secrets': 'mcp.servers',
  'slack.prompts': 'slack.panel',
  'answers.directPeople': 'answers.directAccess',
  'events.httpPort': 'events.transport',
  'events.signingSecret': 'events.transport',
};
