import { appManifest } from '../../../preload/app-manifest.js';
import type { ManifestWants } from '../../../preload/settings.js';
import { scopeReasons } from '../../../preload/app-scopes.js';
import { t } from '../../language.js';
import styles from './set-up.module.css';

/** Every scope the manifest asks for, with the reason a person can check. */
export const ScopeTable = ({ wants }: { readonly wants: ManifestWants }) => (
  <table className={styles.table}>
    <thead>
      <tr>
        <th scope="col">{t`Scope`}</th>
        <th scope="col">{t`Needed`}</th>
      </tr>
    </thead>
    <tbody>
      {appManifest(wants).oauth_config.scopes.bot.map((scope) => (
        <tr key={scope}>
          <th scope="row">
            <code>{scope}</code>
          </th>
          <td>{t(scopeReasons[scope])}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
