import { useState } from 'react';
import type { SettingsView } from '../../../preload/settings.js';
import { t } from '../../language.js';
import { useAction } from '../../use-action.js';
import { Card } from '../../ui/card.js';
import { ErrorCard } from '../../ui/error-card.js';
import { Endpoint, ModelKey, ModelName, TestModel } from '../settings/model-section.js';
import { useSettings } from '../settings/use-settings.js';
import { Credit } from './credit.js';
import { OllamaChoice } from './ollama-choice.js';
import styles from './set-up.module.css';
import { stepWords } from './steps.js';

const ways = {
  openrouter: t`OpenRouter: one key for many models`,
  ollama: t`Ollama on this machine: nothing leaves it`,
  other: t`Another endpoint that speaks OpenAI’s chat completions`,
  none: t`None: answer with the passages that are found`,
} as const;
type Way = keyof typeof ways;

/** Who writes the answers. Without anybody Perch quotes what it finds. */
export const ModelStep = () => {
  const { view, update, defaultOf, fixedBy } = useSettings();
  const [way, setWay] = useState<Way>(() => wayOf(view));
  const action = useAction();
  const baseUrl = String(defaultOf('model.baseUrl'));
  const fixed = fixedBy('model.baseUrl') ?? fixedBy('model.enabled');
  const choose = (chosen: Way): void => {
    setWay(chosen);
    const change = changeFor(chosen, view, baseUrl);
    if (change) void action.run(() => update({ model: change }));
  };
  return (
    <Card
      title={stepWords.model.title}
      about={t`You can change your mind at any time in Settings, where also stands what a model is shown.`}
    >
      <fieldset className={styles.ways} disabled={fixed !== undefined}>
        <legend className="visually-hidden">{t`Who writes the answers`}</legend>
        {(Object.keys(ways) as Way[]).map((each) => (
          <label key={each} className={styles.way}>
            <input
              type="radio"
              name="model-way"
              checked={way === each}
              onChange={() => choose(each)}
            />
            {ways[each]}
          </label>
        ))}
      </fieldset>
      {fixed !== undefined && <p>{fixed}</p>}
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
      <WayForm way={way} />
    </Card>
  );
};

const WayForm = ({ way }: { readonly way: Way }) => {
  switch (way) {
    case 'openrouter':
      return (
        <>
          <ModelKey />
          <Credit />
          <ModelName />
          <TestModel />
        </>
      );
    case 'ollama':
      return (
        <>
          <OllamaChoice />
          <TestModel />
        </>
      );
    case 'other':
      return (
        <>
          <Endpoint />
          <ModelKey />
          <TestModel />
        </>
      );
    case 'none':
      return (
        <p
          className={styles.quiet}
        >{t`Perch answers with the passages it finds and links to them. No key is needed, and nothing leaves this machine but what goes to Slack.`}</p>
      );
  }
};

/** What is set now, as one of the ways. */
function wayOf({ model }: SettingsView): Way {
  if (!model.enabled) return 'none';
  if (model.baseUrl.includes('openrouter.ai')) return 'openrouter';
  return /^https?:\/\/(localhost|127\.|\[::1\])/.test(model.baseUrl) ? 'ollama' : 'other';
}

/** An address is set where the way names one; the other ways ask for it. */
function changeFor(way: Way, { model }: SettingsView, openRouter: string) {
  if (way === 'none') return { enabled: false };
  if (way === 'openrouter') return { enabled: true, baseUrl: openRouter };
  return model.enabled ? undefined : { enabled: true };
}
