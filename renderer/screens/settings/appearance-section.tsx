import { textSteps, type Theme } from '../../../preload/appearance.js';
import { languageNames } from '../../../preload/language/languages.js';
import { t } from '../../language.js';
import { Card } from '../../ui/card.js';
import { ChoiceSetting } from './choice-setting.js';
import styles from './settings.module.css';
import { useSettings } from './use-settings.js';

const themeWords: Readonly<Record<Theme, string>> = {
  system: t`As the system`,
  light: t`Light`,
  dark: t`Dark`,
  contrast: t`High contrast`,
};
const languageWords = { system: t`As the system`, ...languageNames };
type Size = `${(typeof textSteps)[number]}`;
// map() forgets which texts come of which numbers.
const sizes = textSteps.map(String) as readonly Size[];

/** How the window looks. */
export const AppearanceSection = () => {
  const { view, update } = useSettings();
  const { theme, textSize, language } = view.appearance;
  return (
    <Card title={t`Appearance`}>
      <div className={styles.pair}>
        <ChoiceSetting
          label={t`Theme`}
          value={theme}
          choices={themeWords}
          path="appearance.theme"
          onSave={(chosen) => update({ appearance: { theme: chosen } })}
        />
        <ChoiceSetting
          label={t`Language`}
          // English in disguise is for tests, which give it at start.
          value={language === 'pseudo' ? 'en' : language}
          choices={languageWords}
          path="appearance.language"
          onSave={(chosen) => update({ appearance: { language: chosen } })}
        />
        <ChoiceSetting
          label={t`Text size`}
          value={nearest(textSize)}
          choices={sizeWords}
          path="appearance.textSize"
          onSave={(chosen) => update({ appearance: { textSize: Number(chosen) } })}
        />
      </div>
    </Card>
  );
};

// Object.fromEntries forgets which keys it was given.
const sizeWords = Object.fromEntries(
  sizes.map((size) => [size, size === '100' ? t`Usual` : `${size} %`]),
) as Record<Size, string>;

/** Another size may have been given from outside. */
const nearest = (size: number): Size =>
  sizes.reduce((best, each) =>
    Math.abs(Number(each) - size) < Math.abs(Number(best) - size) ? each : best,
  );
