import { Component, type ReactNode } from 'react';
import { t } from '../language.js';
import { EmptyState } from './empty-state.js';
import { Button } from './button.js';

interface State {
  readonly broken: boolean;
}

/** Catches what broke while drawing and offers to load the window anew. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override readonly state: State = { broken: false };

  static getDerivedStateFromError(): State {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <EmptyState
        icon="alert"
        title={t`This part of the window broke while drawing`}
        text={t`The bot is not affected: it runs outside of this window and goes on answering.`}
      >
        <Button
          look="primary"
          onClick={() => window.location.reload()}
        >{t`Reload the window`}</Button>
      </EmptyState>
    );
  }
}
