import { Command } from 'cmdk';
import { useState } from 'react';
import type { ListedModel, ModelChoice } from '../../../../preload/chat.js';
import { useCall } from '../../../api.js';
import { t } from '../../../language.js';
import { Badge } from '../../../ui/badge.js';
import { ErrorCard } from '../../../ui/error-card.js';
import { Icon } from '../../../ui/icon.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { useFocusOnMount } from '../../../ui/use-focus-on-mount.js';
import { FavouriteButton } from './favourite-button.js';
import styles from './model-picker.module.css';
import { modelWords } from './model-words.js';
import { useFavourites } from './use-favourites.js';

interface Props {
  readonly chosen: string | undefined;
  readonly onChoose: (model: string | undefined) => void;
}

const asKept = {} as const;

/** What the model server offers, searched by typing. */
export const ModelList = ({ chosen, onChoose }: Props) => {
  const { loaded, reload } = useCall('chat.models', asKept);
  switch (loaded.kind) {
    case 'loading':
      return <Skeleton lines={4} label={t`Asking which models there are`} />;
    case 'failed':
      return <ErrorCard error={loaded.error} onRetry={reload} />;
    case 'ready':
      return <Searchable choice={loaded.value} chosen={chosen} onChoose={onChoose} />;
  }
};

const Searchable = ({ choice, chosen, onChoose }: Props & { readonly choice: ModelChoice }) => {
  const search = useFocusOnMount<HTMLInputElement>();
  const favourites = useFavourites();
  const [marked, setMarked] = useState('');
  const isFavourite = ({ id }: ListedModel): boolean => favourites.models.includes(id);
  // One list: a line that moves to the top is the same line, and stays marked.
  const inOrder = choice.models.toSorted((a, b) => Number(isFavourite(b)) - Number(isFavourite(a)));
  return (
    <>
      <Command
        className={styles.command}
        label={t`Models`}
        loop
        value={marked}
        onValueChange={setMarked}
      >
        <div className={styles.top}>
          <Command.Input className={styles.search} placeholder={t`Search models…`} ref={search} />
          <Badge tone={choice.isHere ? 'good' : 'calm'} icon={choice.isHere ? 'check' : 'external'}>
            {choice.isHere ? t`On this machine` : choice.host}
          </Badge>
        </div>
        <Command.List className={styles.list} label={t`Models`}>
          <Command.Empty
            className={styles.empty}
          >{t`No model has this in its name.`}</Command.Empty>
          <Command.Item
            className={styles.item}
            value={`as in settings ${choice.usual}`}
            keywords={[t`As in Settings`]}
            onSelect={() => onChoose(undefined)}
          >
            <Mark isChosen={chosen === undefined} />
            <span className={styles.title}>{t`As in Settings`}</span>
            <span className={styles.words}>{choice.usual}</span>
          </Command.Item>
          {inOrder.map((model) => (
            <ModelItem
              key={model.id}
              model={model}
              isChosen={model.id === chosen}
              isFavourite={isFavourite(model)}
              onChoose={onChoose}
            />
          ))}
        </Command.List>
      </Command>
      <FavouriteButton
        model={choice.models.find((model) => valueOf(model) === marked)?.id}
        favourites={favourites}
      />
    </>
  );
};

const valueOf = ({ name, id }: ListedModel): string => `${name} ${id}`;

interface ItemProps {
  readonly model: ListedModel;
  readonly isChosen: boolean;
  readonly isFavourite: boolean;
  readonly onChoose: (model: string) => void;
}

const ModelItem = ({ model, isChosen, isFavourite, onChoose }: ItemProps) => (
  <Command.Item className={styles.item} value={valueOf(model)} onSelect={() => onChoose(model.id)}>
    <Mark isChosen={isChosen} />
    <span className={styles.title}>
      {model.name}
      {isFavourite && (
        <span className={styles.favourite}>
          <Icon name="star" />
          <span className="visually-hidden">{t`, a favourite`}</span>
        </span>
      )}
    </span>
    <span className={styles.words}>{modelWords(model)}</span>
  </Command.Item>
);

const Mark = ({ isChosen }: { readonly isChosen: boolean }) => (
  <span className={styles.mark}>
    {isChosen && (
      <>
        <Icon name="check" />
        <span className="visually-hidden">{t`chosen`}</span>
      </>
    )}
  </span>
);
