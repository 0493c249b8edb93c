// A file of a message, as the message names it.

/** Kept with a question until it is forgotten; the file itself is not kept. */
export interface FileRef {
  readonly id: string;
  /** As its author named it: whatever it holds is theirs. */
  readonly name: string;
  /** MIME type as the service says; '' where it says none. */
  readonly type: string;
  /** Bytes; 0 where nobody said. */
  readonly size: number;
  /** Where it is fetched from; '' = the service has to be asked. */
  readonly url: string;
  /** Why it can't be had, after its name: "lies outside of Slack"; '' = it can. */
  readonly trouble: string;
}

/** The bytes of a file, or why there are none, after its name: "is larger than 20 MB". */
export type FetchedFile =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reason: string };
