import type { ReactNode } from 'react';
import { call } from './api.js';
import { messageOf } from './error-words.js';
import styles from './outside-link.module.css';
import { useAction } from './use-action.js';

/** A link that main opens outside of the window, after checking it. Says so when main refuses. */
export const OutsideLink = ({
  url,
  children,
}: {
  readonly url: string;
  readonly children: ReactNode;
}) => {
  const action = useAction();
  return (
    <>
      <a
        href={url}
        title={url}
        rel="noreferrer"
        onClick={(event) => {
          event.preventDefault();
          void action.run(() => call('app.openLink', { url }));
        }}
      >
        {children}
      </a>
      {action.state.kind === 'failed' && (
        <span role="alert" className={styles.refused}>
          {' '}
          ({messageOf(action.state.error)})
        </span>
      )}
    </>
  );
};
