import { useState } from 'react';
import type { EmbeddingModelName } from '../../../preload/embeddings.js';
import type { Health } from '../../../preload/health.js';
import { call, useCall, useEvent, type Asked } from '../../api.js';
import { t } from '../../language.js';
import { useAction } from '../../use-action.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { ErrorCard } from '../../ui/error-card.js';
import { Row } from '../../ui/row.js';
import { Skeleton } from '../../ui/skeleton.js';
import { EmbeddingProgress } from '../knowledge/embedding-progress.js';
import { bounds } from './bounds.js';
import { ChoiceSetting } from './choice-setting.js';
import { EmbeddingModels } from './embedding-models.js';
import { modelWords } from './embedding-words.js';
import { NumberSetting } from './number-setting.js';
import { SecretField } from './secret-field.js';
import styles from './settings.module.css';
import { TextSetting } from './text-setting.js';
import { useSettings } from './use-settings.js';

const nothing = {} as const;
type Choice = EmbeddingModelName | 'openai' | 'ollama' | 'none';

/** Which model search by meaning works with, where it runs, and how far a change of it is. */
export const EmbeddingsSection = ({ health }: { readonly health: Asked<Health> }) => {
  const { loaded, reload, set } = useCall('embeddings.get', nothing);
  useEvent('embeddings', set);
  const { view } = useSettings();
  const { provider } = view.embedding;
  return (
    <Card
      title={t`Embeddings`}
      about={t`Search compares words, and with an embedding model meaning too. The bundled model works offline. Nothing is fetched unless you ask for it here.`}
    >
      <ModelChoice ready={loaded.kind === 'ready' ? readyModels(loaded.value.models) : []} />
      {(provider === 'openai' || provider === 'ollama') && <Server />}
      {provider !== 'none' && <TestEmbedding />}
      {health.loaded.kind === 'ready' && <EmbeddingProgress lookup={health.loaded.value.lookup} />}
      {loaded.kind === 'loading' && <Skeleton lines={3} label={t`Loading embedding models`} />}
      {loaded.kind === 'failed' && <ErrorCard error={loaded.error} onRetry={reload} />}
      {loaded.kind === 'ready' && <EmbeddingModels view={loaded.value} onView={set} />}
    </Card>
  );
};

const readyModels = (
  models: readonly {
    readonly name: EmbeddingModelName;
    readonly files: { readonly kind: string };
  }[],
): EmbeddingModelName[] =>
  models.filter(({ files }) => files.kind === 'ready').map(({ name }) => name);

/** What is sent when a choice is made: a server's usual address and model stand there to be changed. */
const patches = {
  openai: {
    provider: 'openai',
    baseUrl: 'https://api.openai.com/v1',
    model: 'text-embedding-3-small',
  },
  ollama: { provider: 'ollama', baseUrl: 'http://127.0.0.1:11434', model: 'nomic-embed-text' },
  none: { provider: 'none' },
} as const;

const ModelChoice = ({ ready }: { readonly ready: readonly EmbeddingModelName[] }) => {
  const { view, update } = useSettings();
  const { provider, model = 'use-lite' } = view.embedding;
  const value = provider === 'local' ? model : provider;
  const names = new Set(['use-lite', ...ready, ...(provider === 'local' ? [model] : [])]);
  const local = Object.fromEntries(
    [...names].map((name) => [name, modelWords[name]?.choice ?? name]),
  );
  const choices: Readonly<Record<string, string>> = {
    ...local,
    openai: t`A server that speaks OpenAI’s embeddings`,
    ollama: 'Ollama',
    none: t`None: keywords only`,
  };
  return (
    <ChoiceSetting
      label={t`Embedding model`}
      hint={t`After a change every passage is embedded anew in the background. Until that is done, search works with the model before.`}
      value={value}
      choices={choices}
      path="embedding.provider"
      also={['embedding.model']}
      onSave={(choice) =>
        update({
          embedding: isOther(choice) ? patches[choice] : { provider: 'local', model: choice },
        })
      }
    />
  );
};

const isOther = (choice: string): choice is Exclude<Choice, EmbeddingModelName> =>
  Object.hasOwn(patches, choice);

const Server = () => {
  const { view, onView, update } = useSettings();
  const { model = '', baseUrl = '', key, concurrency } = view.embedding;
  const save = async (pasted: string): Promise<string> => {
    const { says, view: next } = await call('settings.saveEmbeddingKey', { pasted });
    onView(next);
    return t(says);
  };
  return (
    <>
      <p
        className={styles.quiet}
      >{t`At privacy level high only a server on this machine is asked; at medium it gets texts with personal data masked.`}</p>
      <TextSetting
        label={t`Base URL of the embedding server`}
        hint={t`https, or plain http for this machine only.`}
        value={baseUrl}
        path="embedding.baseUrl"
        onSave={(next) => update({ embedding: { baseUrl: next } })}
      />
      <TextSetting
        label={t`Embedding model name`}
        hint={t`As the server names it.`}
        value={model}
        path="embedding.model"
        onSave={(next) => update({ embedding: { model: next } })}
      />
      <NumberSetting
        label={t`Requests at the same time`}
        about={t`Eight passages each. More fill a new index sooner, where the server bears it.`}
        value={concurrency}
        bounds={bounds.embeddingConcurrency}
        path="embedding.concurrency"
        onSave={(next) => update({ embedding: { concurrency: next } })}
      />
      <SecretField
        label={t`Embedding API key`}
        hint={t`A server on this machine usually needs none.`}
        placeholder="sk-…"
        secret={key}
        path="embedding.key"
        onSave={save}
        onForget={async () => onView(await call('settings.forgetSecret', { kind: 'embedding' }))}
      />
    </>
  );
};

const TestEmbedding = () => {
  const action = useAction();
  const [says, setSays] = useState<string>();
  const test = (): void =>
    void action.run(async () => {
      setSays(undefined);
      setSays(t((await call('embeddings.test', nothing)).says));
    });
  const isBusy = action.state.kind === 'busy';
  return (
    <>
      <Row>
        <Button busy={isBusy} onClick={test}>
          {isBusy ? t`Embedding a sentence…` : t`Test embedding`}
        </Button>
        <span role="status">{says}</span>
      </Row>
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
    </>
  );
};
