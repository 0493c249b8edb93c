// Who may write to Perch directly by the owner's word.

/** Somebody the window shows, of one workspace. */
interface Person {
  /** Slack's id of the team. */
  readonly workspace: string;
  /** Slack's id of the person. */
  readonly person: string;
  readonly name: string;
  /** "Acme" */
  readonly team: string;
}

/** Somebody who waits to be let in. Times in ms. */
export interface PairingRequest extends Person {
  /** "K7P-2QX": the asker was told it, and tells it to the owner. */
  readonly code: string;
  readonly askedAt: number;
  readonly expiresAt: number;
}

/** Somebody who was let in. */
export interface PairedPerson extends Person {
  readonly since: number;
}

export interface PairingView {
  /** The first who asked first. */
  readonly asked: readonly PairingRequest[];
  readonly paired: readonly PairedPerson[];
}
