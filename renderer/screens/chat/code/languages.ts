// The languages whose code is coloured, by the names that people write after ```. Each is loaded with its first code.
import type { LanguageRegistration } from 'shiki/core';

type Load = () => Promise<{ readonly default: LanguageRegistration[] }>;

const languages = {
  c: () => import('@shikijs/langs/c'),
  csharp: () => import('@shikijs/langs/csharp'),
  css: () => import('@shikijs/langs/css'),
  diff: () => import('@shikijs/langs/diff'),
  docker: () => import('@shikijs/langs/docker'),
  go: () => import('@shikijs/langs/go'),
  html: () => import('@shikijs/langs/html'),
  ini: () => import('@shikijs/langs/ini'),
  java: () => import('@shikijs/langs/java'),
  javascript: () => import('@shikijs/langs/javascript'),
  json: () => import('@shikijs/langs/json'),
  jsx: () => import('@shikijs/langs/jsx'),
  kotlin: () => import('@shikijs/langs/kotlin'),
  markdown: () => import('@shikijs/langs/markdown'),
  python: () => import('@shikijs/langs/python'),
  ruby: () => import('@shikijs/langs/ruby'),
  rust: () => import('@shikijs/langs/rust'),
  shellscript: () => import('@shikijs/langs/shellscript'),
  sql: () => import('@shikijs/langs/sql'),
  toml: () => import('@shikijs/langs/toml'),
  tsx: () => import('@shikijs/langs/tsx'),
  typescript: () => import('@shikijs/langs/typescript'),
  xml: () => import('@shikijs/langs/xml'),
  yaml: () => import('@shikijs/langs/yaml'),
} satisfies Record<string, Load>;

/** A language by its name in the grammars. */
export type Language = keyof typeof languages;

const aliases: Readonly<Record<string, Language>> = {
  ...{ bash: 'shellscript', sh: 'shellscript', shell: 'shellscript', zsh: 'shellscript' },
  ...{ console: 'shellscript', cs: 'csharp', 'c#': 'csharp', dockerfile: 'docker', golang: 'go' },
  ...{ js: 'javascript', mjs: 'javascript', jsonc: 'json', kt: 'kotlin', md: 'markdown' },
  ...{ patch: 'diff', py: 'python', rb: 'ruby', rs: 'rust', ts: 'typescript', yml: 'yaml' },
};

/** The language somebody wrote after ```; undefined for one that is not coloured. */
export const languageOf = (written: string): Language | undefined => {
  const name = written.toLowerCase();
  return isLanguage(name) ? name : aliases[name];
};

const isLanguage = (name: string): name is Language => Object.hasOwn(languages, name);

/** Loads the grammar of one. */
export const loadLanguage = async (language: Language): Promise<LanguageRegistration[]> =>
  (await languages[language]()).default;
