import type { Theme } from '../../../preload/appearance.js';
import { Card } from '../../ui/card.js';
import { ChoiceSetting } from './choice-setting.js';
import styles from './settings.module.css';
import { useSettings } from './use-settings.js';

const themeWords: Readonly<Record<Theme, string>> = {
  system: 'As the system',
  light: 'Light',
  dark: 'Dark',
  contrast: 'High contrast',
};
const sizes = ['80', '90', '100', '110', '125', '150', '175', '200'] as const;
type Size = (typeof sizes)[number];

/** How the window looks. */
export const AppearanceSection = () => {
  const { view, update } = useSettings();
  const { theme, textSize } = view.appearance;
  return (
    <Card title="Appearance">
      <div className={styles.pair}>
        <ChoiceSetting
          label="Theme"
          value={theme}
          choices={themeWords}
          path="appearance.theme"
          onSave={(chosen) => update({ appearance: { theme: chosen } })}
        />
        <ChoiceSetting
          label="Text size"
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
  sizes.map((size) => [size, size === '100' ? 'Usual' : `${size} %`]),
) as Record<Size, string>;

/** Another size may have been given from outside. */
const nearest = (size: number): Size =>
  sizes.reduce((best, each) =>
    Math.abs(Number(each) - size) < Math.abs(Number(best) - size) ? each : best,
  );
