import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** A module that one place may import, and the sentence that names the place. */
const door = (name, message) => ({ name, message });

const doors = {
  sqlite: door('better-sqlite3', 'Open databases through main/store/open-database.ts.'),
  dotenv: door('dotenv', 'Env files are read in main/settings/env-statements.ts.'),
};
const slackDoor = {
  group: ['@slack/*'],
  message: 'Slack is spoken to in main/transports/slack only.',
};
const ipcDoor = {
  name: 'electron',
  importNames: ['ipcMain', 'ipcRenderer'],
  message: 'ipcMain belongs to main/api/ipc.ts, ipcRenderer to preload/index.ts.',
};
const restricted = (paths, patterns = []) => ({
  'no-restricted-imports': ['error', { paths, patterns }],
});

const message =
  'A text of the window belongs in the catalogues: write {t`…`} (renderer/language.ts).';
const literalTexts = [
  {
    selector:
      ':not(JSXElement[openingElement.name.name=/^(code|kbd)$/]) > JSXText[value=/[A-Za-z]{2}/]',
    message,
  },
  {
    selector:
      'JSXAttribute[name.name=/^(label|title|hint|about|placeholder|alt|text|question|words|aria-label)$/] > Literal[value=/^[A-Z][a-z]|[a-z] [a-z]/]',
    message,
  },
];

export default tseslint.config(
  { ignores: ['out/', 'dist/', '.cache/', 'node_modules/'] },
  {
    files: ['main/**/*.ts', 'preload/**/*.ts', 'renderer/**/*.{ts,tsx}', 'test/**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // Parts here are plain objects of functions; none of them uses `this`.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['main/**/*.ts', 'preload/**/*.ts', 'renderer/**/*.{ts,tsx}'],
    rules: restricted([doors.sqlite, doors.dotenv, ipcDoor], [slackDoor]),
  },
  {
    files: ['main/store/open-database.ts'],
    rules: restricted([doors.dotenv, ipcDoor], [slackDoor]),
  },
  {
    files: ['main/settings/env-statements.ts'],
    rules: restricted([doors.sqlite, ipcDoor], [slackDoor]),
  },
  { files: ['main/transports/slack/**'], rules: restricted([doors.sqlite, doors.dotenv, ipcDoor]) },
  {
    files: ['main/api/ipc.ts', 'preload/index.ts'],
    rules: restricted([doors.sqlite, doors.dotenv], [slackDoor]),
  },
  {
    files: ['renderer/**/*.tsx'],
    plugins: { 'react-hooks': reactHooks, 'jsx-a11y': jsxA11y },
    rules: {
      ...reactHooks.configs.recommended.rules,
      ...jsxA11y.flatConfigs.strict.rules,
      'no-restricted-syntax': ['error', ...literalTexts],
    },
  },
  {
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
);
