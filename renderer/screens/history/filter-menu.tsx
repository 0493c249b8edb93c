import { Menu } from '@base-ui/react/menu';
import { t } from '../../language.js';
import { Button } from '../../ui/button.js';
import { filterWords } from './filter-words.js';
import styles from './history.module.css';

/** Puts the beginning of a filter into the field, for who does not know the words. */
export const FilterMenu = ({ onInsert }: { readonly onInsert: (words: string) => void }) => (
  <Menu.Root>
    <Menu.Trigger render={<Button icon="plus" />}>{t`Add a filter`}</Menu.Trigger>
    <Menu.Portal>
      <Menu.Positioner align="start" sideOffset={4} collisionPadding={8}>
        <Menu.Popup className={styles.popup} finalFocus={false}>
          {filterWords.map(({ typed, about }) => (
            <Menu.Item key={typed} className={styles.item} onClick={() => onInsert(typed)}>
              <code>{typed}</code>
              <span>{about}</span>
            </Menu.Item>
          ))}
        </Menu.Popup>
      </Menu.Positioner>
    </Menu.Portal>
  </Menu.Root>
);
