// The languages whose code is coloured, by the names that people write after ```.

const languages = [
  'c',
  'csharp',
  'css',
  'diff',
  'docker',
  'go',
  'html',
  'ini',
  'java',
  'javascript',
  'json',
  'jsx',
  'kotlin',
  'markdown',
  'python',
  'ruby',
  'rust',
  'shellscript',
  'sql',
  'toml',
  'tsx',
  'typescript',
  'xml',
  'yaml',
] as const;

/** A language by its name in the grammars. */
export type Language = (typeof languages)[number];

const aliases: Readonly<Record<string, Language>> = {
  ...{ bash: 'shellscript', sh: 'shellscript', shell: 'shellscript', zsh: 'shellscript' },
  ...{ console: 'shellscript', cs: 'csharp', 'c#': 'csharp', dockerfile: 'docker', golang: 'go' },
  ...{ js: 'javascript', mjs: 'javascript', jsonc: 'json', kt: 'kotlin', md: 'markdown' },
  ...{ patch: 'diff', py: 'python', rb: 'ruby', rs: 'rust', ts: 'typescript', yml: 'yaml' },
};

/** The language somebody wrote after ```; undefined for one that is not coloured. */
export const languageOf = (written: string): Language | undefined => {
  const name = written.toLowerCase();
  return languages.find((language) => language === name) ?? aliases[name];
};
