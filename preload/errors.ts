// Error codes and their shape, free of zod, so that every side can import it.
import type { Sentence } from './language/sentence.js';

/** Every code Perch can throw or answer. Codes are for programs; the sentence beside it is for people. */
export type ErrorCode =
  // input and plumbing
  | 'invalid_input'
  | 'not_found'
  | 'not_allowed'
  | 'internal'
  | 'timeout'
  | 'aborted'
  | 'worker_gone'
  | 'part_down'
  // settings and secrets
  | 'config_invalid'
  | 'secrets_unavailable'
  | 'passphrase_wrong'
  | 'token_unknown'
  | 'token_swapped'
  | 'tokens_mismatch'
  | 'workspace_duplicate'
  | 'workspace_removed'
  | 'workspace_paused'
  // connection
  | 'network_down'
  | 'dns_failed'
  | 'tls_failed'
  | 'proxy_refused'
  | 'proxy_unreachable'
  | 'cert_untrusted'
  | 'cert_expired'
  | 'cert_wrong_host'
  | 'ca_unusable'
  | 'port_in_use'
  | 'http_silent'
  | 'socket_refused'
  | 'socket_closed'
  | 'socket_silent'
  | 'no_hello'
  | 'send_timeout'
  | 'attempts_exhausted'
  | 'asleep'
  | 'slack_unreachable'
  | 'slack_rate_limited'
  | 'slack_internal'
  | 'too_many_websockets'
  | 'link_disabled'
  | 'invalid_auth'
  | 'token_revoked'
  | 'account_inactive'
  | 'not_allowed_token_type'
  | 'missing_scope'
  | 'slack_refused'
  // posting
  | 'not_in_channel'
  | 'channel_not_found'
  | 'is_archived'
  | 'messages_tab_disabled'
  | 'restricted_action'
  | 'msg_too_long'
  // model
  | 'model_bad_request'
  | 'model_key_invalid'
  | 'model_no_credit'
  | 'model_forbidden'
  | 'model_not_found'
  | 'model_rate_limited'
  | 'model_down'
  | 'model_unreachable'
  | 'model_broken_stream'
  | 'model_silent'
  | 'model_empty'
  | 'budget_used'
  // storage and lookup
  | 'database_damaged'
  | 'database_newer'
  | 'database_busy'
  | 'database_missing'
  | 'backup_unusable'
  | 'disk_full'
  | 'disk_read_only'
  | 'disk_failing'
  | 'folder_unreadable'
  | 'embedder_down'
  | 'embedding_refused'
  | 'embedding_file_wrong'
  // updates
  | 'update_unreachable'
  | 'update_untrusted'
  | 'update_unusable';

/** What the outside sees of an error: a code, what happened and why, and what to do about it. */
export interface ApiError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly fix?: string;
  readonly retryable: boolean;
  readonly said?: Said;
}

/** The sentences that stand behind English texts, for the window to tell in its language. */
export interface Said {
  readonly message?: Sentence;
  readonly fix?: Sentence;
}

/** Every answer that crosses the border. Errors are values; nothing is thrown across. */
export type Answer<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: ApiError };
