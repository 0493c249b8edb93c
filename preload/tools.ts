// What a model may call, and who allows what it would do: the words of the settings.

/** Who may approve beside the owner in the app: "asker", or ids of people. */
export const approverWords = ['owner', 'asker'] as const;

/** read-only: tools that only read; what leads out of this machine is still asked about. all: acts, too, each asked about. */
export const toolModes = ['off', 'read-only', 'all'] as const;
export type ToolMode = (typeof toolModes)[number];
