// The page's policy takes no bare text for the address of a script: this one address, which the build made, is vouched for.
import workerUrl from './highlight-worker.ts?worker&url';

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

/** Starts the worker that colours code. */
export const startHighlightWorker = (): Worker => {
  // Chromium has them; TypeScript's DOM does not know them yet.
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy('highlight-worker', {
    createScriptURL: () => workerUrl,
  });
  return new Worker(policy?.createScriptURL('') ?? workerUrl, { type: 'module' });
};
