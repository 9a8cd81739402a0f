import { Component, type ReactNode } from 'react';
import { Failed } from '../design/States';

/** A page that breaks says so, and leaves the menu working. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    return this.state.error ? (
      <Failed error={this.state.error} retry={() => location.reload()} />
    ) : (
      this.props.children
    );
  }
}
