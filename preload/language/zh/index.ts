// Simplified Chinese, a file per part of Perch.
import type { Catalogue } from '../catalogue.js';
import chat from './chat.json' with { type: 'json' };
import common from './common.json' with { type: 'json' };
import desktop from './desktop.json' with { type: 'json' };
import doctor from './doctor.json' with { type: 'json' };
import errors from './errors.json' with { type: 'json' };
import errorsModel from './errors-model.json' with { type: 'json' };
import errorsSettings from './errors-settings.json' with { type: 'json' };
import errorsSlack from './errors-slack.json' with { type: 'json' };
import health from './health.json' with { type: 'json' };
import history from './history.json' with { type: 'json' };
import keys from './keys.json' with { type: 'json' };
import knowledge from './knowledge.json' with { type: 'json' };
import logs from './logs.json' with { type: 'json' };
import setUp from './set-up.json' with { type: 'json' };
import settingsA from './settings-a.json' with { type: 'json' };
import settingsM from './settings-m.json' with { type: 'json' };
import usage from './usage.json' with { type: 'json' };
import window from './window.json' with { type: 'json' };

export const zh: Catalogue = {
  ...common,
  ...window,
  ...chat,
  ...logs,
  ...settingsA,
  ...settingsM,
  ...keys,
  ...setUp,
  ...history,
  ...knowledge,
  ...health,
  ...usage,
  ...doctor,
  ...errors,
  ...errorsSlack,
  ...errorsModel,
  ...errorsSettings,
  ...desktop,
};
