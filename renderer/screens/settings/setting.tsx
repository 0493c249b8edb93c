import type { ReactNode } from 'react';
import { t } from '../../language.js';
import { Button } from '../../ui/button.js';
import styles from './setting.module.css';
import type { KnownSetting } from './use-setting.js';

interface Props {
  /** Without one it is a plain field, which no search leads to. */
  readonly path: string | undefined;
  readonly label: string;
  readonly children: ReactNode;
}

/** A setting where it stands on the screen. The search reads these marks and leads to them. */
export const Setting = ({ path, label, children }: Props) => (
  <div className={styles.setting} data-setting={path} data-label={path && label}>
    {children}
  </div>
);

interface ResetProps {
  readonly setting: KnownSetting;
  readonly label: string;
  readonly onReset: () => void;
}

/** Says that a setting differs from its default, and puts that back. */
export const Reset = ({ setting, label, onReset }: ResetProps) => {
  if (!setting.isChanged || setting.fixed !== undefined) return null;
  return (
    <span className={styles.changed}>
      {t`Changed`}
      <Button
        look="quiet"
        className={styles.reset}
        aria-label={t`Reset ${label}`}
        data-reset
        onClick={(event) => {
          // The button goes with the change: the keyboard stays where it was.
          focusControl(event.currentTarget.closest<HTMLElement>('[data-setting]'));
          onReset();
        }}
      >{t`Reset`}</Button>
    </span>
  );
};

/** Puts the keyboard on what a setting is changed with. */
export const focusControl = (setting: HTMLElement | null): void =>
  setting
    ?.querySelector<HTMLElement>(
      ':is(input, select, textarea, button):not([disabled], [data-reset]), summary',
    )
    ?.focus();
