import type { OllamaView } from '../../../preload/set-up.js';
import { useCall } from '../../api.js';
import { rich, t } from '../../language.js';
import { Button } from '../../ui/button.js';
import { ErrorCard } from '../../ui/error-card.js';
import { bytes } from '../../ui/format.js';
import { Notice } from '../../ui/notice.js';
import { Row } from '../../ui/row.js';
import { Skeleton } from '../../ui/skeleton.js';
import { ChoiceSetting } from '../settings/choice-setting.js';
import { useSettings } from '../settings/use-settings.js';

const nothing = {};

/** The models of an Ollama on this machine, one of which can be chosen. */
export const OllamaChoice = () => {
  const { loaded, reload } = useCall('setUp.ollama', nothing);
  return (
    <>
      {loaded.kind === 'loading' && <Skeleton lines={2} label={t`Looking for Ollama`} />}
      {loaded.kind === 'failed' && <ErrorCard error={loaded.error} onRetry={reload} />}
      {loaded.kind === 'ready' && <Found ollama={loaded.value} />}
      {loaded.kind === 'ready' && (
        <Row>
          <Button onClick={reload}>{t`Look again`}</Button>
        </Row>
      )}
    </>
  );
};

const Found = ({ ollama }: { readonly ollama: OllamaView }) => {
  if (ollama.kind === 'absent')
    return (
      <Notice tone="info">
        <p>{rich`No Ollama answers at ${ollama.address}. Start it, then look again. With ${(<code>ollama pull llama3.2</code>)} it has a model.`}</p>
      </Notice>
    );
  if (ollama.models.length === 0)
    return (
      <Notice tone="info">
        <p>{rich`Ollama runs at ${ollama.address} and has no model yet. Fetch one with ${(<code>ollama pull llama3.2</code>)}, then look again.`}</p>
      </Notice>
    );
  return <Models ollama={ollama} />;
};

const Models = ({ ollama }: { readonly ollama: Extract<OllamaView, { kind: 'found' }> }) => {
  const { view, update, fixedBy } = useSettings();
  const baseUrl = `${ollama.address}/v1`;
  const current = view.model.baseUrl === baseUrl ? view.model.model : '';
  const named = ollama.models.map(({ name, bytes: size }): [string, string] => [
    name,
    size === undefined ? name : `${name} (${bytes(size)})`,
  ]);
  const isOffered = ollama.models.some(({ name }) => name === current);
  return (
    <ChoiceSetting
      label={t`Model`}
      hint={t`Ollama runs at ${ollama.address}.`}
      value={isOffered ? current : ''}
      choices={{ ...(!isOffered && { '': t`Choose a model` }), ...Object.fromEntries(named) }}
      fixed={fixedBy('model.model')}
      onSave={(model) => update({ model: { enabled: true, baseUrl, model } })}
    />
  );
};
