import { useState } from 'react';
import type { ToolMode } from '../../../preload/tools.js';
import type { ConversationStyle } from '../../../preload/settings.js';
import { call } from '../../api.js';
import { t } from '../../language.js';
import { useAction } from '../../use-action.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { ErrorCard } from '../../ui/error-card.js';
import { Row } from '../../ui/row.js';
import { bounds } from './bounds.js';
import { ChoiceSetting } from './choice-setting.js';
import { hostsOf } from './host-list.js';
import { NumberSetting } from './number-setting.js';
import { SecretField } from './secret-field.js';
import styles from './settings.module.css';
import { TextSetting } from './text-setting.js';
import { ToggleSetting } from './toggle-setting.js';
import { useSettings } from './use-settings.js';

/** Which model writes the answers, and how. */
export const ModelSection = () => (
  <Card
    title={t`Model`}
    about={t`Any endpoint that speaks OpenAI’s chat completions: OpenRouter, your own server, a local Ollama. Without one, Perch answers with the passages it finds.`}
  >
    <EnabledSetting />
    <Endpoint />
    <ModelKey />
    <TestModel />
    <Sampling />
    <Pictures />
    <LinkHosts />
  </Card>
);

const EnabledSetting = () => {
  const { view, update } = useSettings();
  return (
    <ToggleSetting
      label={t`Answer with a model`}
      hint={t`Off, Perch quotes what it finds and asks no model.`}
      checked={view.model.enabled}
      path="model.enabled"
      onSave={(enabled) => update({ model: { enabled } })}
    />
  );
};

/** Where the model answers, and which one. */
export const Endpoint = () => {
  const { view, update } = useSettings();
  return (
    <>
      <TextSetting
        label={t`Base URL`}
        hint={t`https, or plain http for this machine only.`}
        value={view.model.baseUrl}
        path="model.baseUrl"
        onSave={(baseUrl) => update({ model: { baseUrl } })}
      />
      <ModelName />
    </>
  );
};

/** Which of the endpoint's models answers. */
export const ModelName = () => {
  const { view, update } = useSettings();
  return (
    <TextSetting
      label={t`Model name`}
      hint={t`As the endpoint names it.`}
      value={view.model.model}
      path="model.model"
      onSave={(model) => update({ model: { model } })}
    />
  );
};

/** The key of the model's endpoint. */
export const ModelKey = () => {
  const { view, onView } = useSettings();
  const save = async (pasted: string): Promise<string> => {
    const { says, view: next } = await call('settings.saveModelKey', { pasted });
    onView(next);
    return t(says);
  };
  return (
    <SecretField
      label={t`API key`}
      hint={t`A model on this machine usually needs none.`}
      placeholder="sk-…"
      secret={view.model.key}
      path="model.key"
      onSave={save}
      onForget={async () => onView(await call('settings.forgetSecret', { kind: 'model' }))}
    />
  );
};

/** Asks the model for one word. */
export const TestModel = () => {
  const action = useAction();
  const [says, setSays] = useState<string>();
  const test = (): void =>
    void action.run(async () => {
      setSays(undefined);
      setSays(t((await call('settings.testModel', {})).says));
    });
  const isBusy = action.state.kind === 'busy';
  return (
    <>
      <Row>
        <Button busy={isBusy} onClick={test}>
          {isBusy ? t`Asking the model…` : t`Test the model`}
        </Button>
        <span role="status">{says}</span>
      </Row>
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
    </>
  );
};

const styleWords: Readonly<Record<ConversationStyle, string>> = {
  helpful: t`Helpful: friendly and to the point`,
  casual: t`Casual: like a colleague`,
  professional: t`Professional: formal and precise`,
};

const toolWords: Readonly<Record<ToolMode, string>> = {
  off: t`None`,
  'read-only': t`Looking up more`,
  all: t`Acts too, each approved by a person`,
};

const Sampling = () => {
  const { view, update } = useSettings();
  return (
    <div className={styles.pair}>
      <NumberSetting
        label={t`Longest answer (tokens)`}
        about={t`A token is about three quarters of a word.`}
        value={view.model.maxTokens}
        bounds={bounds.maxTokens}
        path="model.maxTokens"
        onSave={(maxTokens) => update({ model: { maxTokens } })}
      />
      <NumberSetting
        label={t`Temperature`}
        about={t`Low is steady, high is inventive.`}
        value={view.model.temperature}
        bounds={bounds.temperature}
        path="model.temperature"
        onSave={(temperature) => update({ model: { temperature } })}
      />
      <ChoiceSetting
        label={t`Style`}
        value={view.model.style}
        choices={styleWords}
        path="model.style"
        onSave={(style) => update({ model: { style } })}
      />
      <ChoiceSetting
        label={t`Tools`}
        value={view.model.tools}
        choices={toolWords}
        path="model.tools"
        onSave={(tools) => update({ model: { tools } })}
      />
    </div>
  );
};

const Pictures = () => {
  const { view, update } = useSettings();
  return (
    <ToggleSetting
      label={t`The model sees pictures`}
      hint={t`Pictures in a question are shown to it, at privacy level low or where it runs on this machine: nothing in a picture can be masked.`}
      checked={view.model.images}
      path="model.images"
      onSave={(images) => update({ model: { images } })}
    />
  );
};

const LinkHosts = () => {
  const { view, update } = useSettings();
  return (
    <TextSetting
      label={t`Hosts answers may link to`}
      hint={t`An address that stood in what was read can always be clicked; any other is shown as text, unless its host is listed here. acme.com stands for all below it, too.`}
      value={view.model.linkHosts.join(', ')}
      path="model.linkHosts"
      onSave={(draft) => update({ model: { linkHosts: hostsOf(draft) } })}
    />
  );
};
