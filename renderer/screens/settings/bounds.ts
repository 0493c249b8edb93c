/** The range of a number a setting takes. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
  /** A name rather than an amount: written without separators. */
  readonly isName?: true;
}

/** The ranges main accepts, shown before it is asked. A test holds them to the contract. */
export const bounds = {
  maxTokens: { min: 16, max: 100_000, whole: true },
  temperature: { min: 0, max: 2, whole: false },
  catchUpHours: { min: 0, max: 168, whole: true },
  perPerson: { min: 0, max: 1000, whole: true },
  perChannel: { min: 0, max: 1000, whole: true },
  editMinutes: { min: 0, max: 10_080, whole: true },
  pingInterval: { min: 5, max: 300, whole: true },
  reconnectDelay: { min: 0.5, max: 30, whole: false },
  maxReconnectDelay: { min: 5, max: 600, whole: true },
  reconnectAttempts: { min: 0, max: 1000, whole: true },
  sendTimeout: { min: 1, max: 60, whole: true },
  receiveTimeout: { min: 1, max: 60, whole: true },
  connections: { min: 1, max: 4, whole: true },
  httpPort: { min: 1024, max: 65_535, whole: true, isName: true },
  budgetDay: { min: 0, max: 100_000, whole: false },
  budgetMonth: { min: 0, max: 1_000_000, whole: false },
  budgetTokens: { min: 0, max: 1_000_000_000, whole: true },
  maxMessages: { min: 1, max: 200, whole: true },
  windowHours: { min: 1, max: 8760, whole: true },
  embeddingConcurrency: { min: 1, max: 16, whole: true },
  halfLifeDays: { min: 0, max: 3650, whole: true },
  threadBoost: { min: 0, max: 1, whole: false },
  retentionDays: { min: 0, max: 3650, whole: true },
  retentionMessages: { min: 0, max: 100_000_000, whole: true },
} as const satisfies Record<string, Bounds>;
