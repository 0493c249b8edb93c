/** The range of a number a setting takes. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}

/** The ranges main accepts, shown before it is asked. A test holds them to the contract. */
export const bounds = {
  maxTokens: { min: 16, max: 100_000, whole: true },
  temperature: { min: 0, max: 2, whole: false },
  httpPort: { min: 1024, max: 65_535, whole: true },
  maxMessages: { min: 1, max: 200, whole: true },
  windowHours: { min: 1, max: 8760, whole: true },
  retentionDays: { min: 0, max: 3650, whole: true },
  retentionMessages: { min: 0, max: 100_000_000, whole: true },
} as const satisfies Record<string, Bounds>;
