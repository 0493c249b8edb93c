import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Health } from '../../../preload/health.js';
import { setUpSteps, type SetUpStep } from '../../../preload/settings.js';
import type { SettingsView } from '../../../preload/settings.js';
import { call, type Asked } from '../../api.js';
import { t } from '../../language.js';
import { useAction } from '../../use-action.js';
import { Button } from '../../ui/button.js';
import { ErrorCard } from '../../ui/error-card.js';
import { Screen } from '../../ui/screen.js';
import { Skeleton } from '../../ui/skeleton.js';
import { SecretStorageBanner } from '../settings/secret-storage-banner.js';
import { SettingsContext } from '../settings/use-settings.js';
import { AppStep } from './app-step.js';
import { ImportPanel } from './import/import-panel.js';
import { MentionStep } from './mention-step.js';
import { ModelStep } from './model-step.js';
import styles from './set-up.module.css';
import { SourcesStep } from './sources-step.js';
import { StepList } from './step-list.js';
import { neighbour, stepToResume, stepWords, subjectOf } from './steps.js';
import { TokenStep } from './token-step.js';

interface Props {
  readonly settings: Asked<SettingsView>;
  readonly health: Asked<Health>;
  /** Shows the rest of the app. */
  readonly onLeave: () => void;
}

/** From nothing to the first mention, step by step; it can be left at any time and goes on where it was. */
export const SetUpScreen = ({ settings, health, onLeave }: Props) => {
  const { loaded, reload, set } = settings;
  if (loaded.kind === 'ready')
    return <Wizard view={loaded.value} onView={set} health={health} onLeave={onLeave} />;
  return (
    <Screen title={t`Set up Perch`}>
      {loaded.kind === 'loading' && <Skeleton lines={9} label={t`Loading settings`} />}
      {loaded.kind === 'failed' && <ErrorCard error={loaded.error} onRetry={reload} />}
    </Screen>
  );
};

interface WizardProps extends Pick<Props, 'health' | 'onLeave'> {
  readonly view: SettingsView;
  readonly onView: (view: SettingsView) => void;
}

const Wizard = ({ view, onView, health, onLeave }: WizardProps) => {
  const access = useMemo(() => ({ view, onView }), [view, onView]);
  const [isImporting, setImporting] = useState(false);
  const { step, goTo, end, error } = useSteps(view, onView);
  const finish = (): void => {
    end();
    onLeave();
  };
  return (
    <SettingsContext value={access}>
      <Screen
        key={step}
        title={t`Set up Perch`}
        actions={<Button onClick={onLeave}>{t`Later`}</Button>}
      >
        <SecretStorageBanner />
        {error && <ErrorCard error={error} />}
        {isImporting ? (
          <ImportPanel
            onClose={() => setImporting(false)}
            onNext={(to) => {
              setImporting(false);
              goTo(to);
            }}
          />
        ) : (
          <>
            <StepList current={step} view={view} onChoose={goTo} />
            <StepBody step={step}>
              {step === 'app' && <AppStep onImport={() => setImporting(true)} />}
              {(step === 'bot' || step === 'socket') && <TokenStep field={fieldOf[step]} />}
              {step === 'model' && <ModelStep />}
              {step === 'sources' && <SourcesStep />}
              {step === 'mention' && <MentionStep health={health} />}
            </StepBody>
            <Foot step={step} view={view} onGo={goTo} onEnd={finish} />
          </>
        )}
      </Screen>
    </SettingsContext>
  );
};

const fieldOf = { bot: 'bot', socket: 'app' } as const;

/** The step that is shown; main remembers it, so that it goes on there. */
const useSteps = (view: SettingsView, onView: (view: SettingsView) => void) => {
  const [step, setStep] = useState(() => stepToResume(view));
  const hasEnded = useRef(false);
  const { state, run } = useAction();
  useEffect(() => {
    void run(async () => onView(await call('setUp.keep', { state: 'open', step })));
  }, [run, onView, step]);
  useEffect(
    () => () => {
      const left = hasEnded.current ? 'ended' : 'left';
      void run(async () => onView(await call('setUp.keep', { state: left })));
    },
    [run, onView],
  );
  return {
    step,
    goTo: setStep,
    end: () => void (hasEnded.current = true),
    error: state.kind === 'failed' ? state.error : undefined,
  };
};

interface BodyProps {
  readonly step: SetUpStep;
  readonly children: ReactNode;
}

/** A step that was gone to gets the keyboard, and is read out by its name. */
const StepBody = ({ step, children }: BodyProps) => {
  const body = useRef<HTMLDivElement>(null);
  const number = setUpSteps.indexOf(step) + 1;
  useEffect(() => body.current?.focus({ preventScroll: true }), []);
  return (
    <div
      ref={body}
      role="group"
      tabIndex={-1}
      className={styles.step}
      aria-label={t`Step ${number} of ${setUpSteps.length}: ${stepWords[step].title}`}
    >
      {children}
    </div>
  );
};

interface FootProps {
  readonly step: SetUpStep;
  readonly view: SettingsView;
  readonly onGo: (step: SetUpStep) => void;
  readonly onEnd: () => void;
}

const Foot = ({ step, view, onGo, onEnd }: FootProps) => {
  const before = neighbour(step, -1);
  const next = neighbour(step, 1);
  return (
    <div className={styles.foot}>
      {before && <Button onClick={() => onGo(before)}>{t`Back`}</Button>}
      {next ? (
        <Button look={isWaiting(step, view) ? 'plain' : 'primary'} onClick={() => onGo(next)}>
          {isWaiting(step, view) ? t`Skip for now` : t`Continue`}
        </Button>
      ) : (
        <Button look="primary" onClick={onEnd}>{t`Finish`}</Button>
      )}
    </div>
  );
};

/** The step has a token to get, and none is there. */
const isWaiting = (step: SetUpStep, view: SettingsView): boolean => {
  const workspace = subjectOf(view);
  if (step === 'bot') return workspace?.botToken.set !== true;
  return step === 'socket' && workspace?.appToken.set !== true;
};
