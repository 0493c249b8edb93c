// Who may call a method: the token's place, kind, state and scopes, then how often.
import type { ApiContext } from './api.js';
import type { ApiRequest } from './body.js';
import { Refusal, type Method } from './methods/method.js';
import { stateErrors, type Token } from './tokens.js';

const nobody: Token = { kind: 'none', state: 'valid', scopes: [] };

/** The caller's token. Throws Refusal with the error Slack gives for what is wrong with it. */
export function authorise(call: ApiRequest, method: Method, context: ApiContext): Token {
  if (method.token === 'none') return nobody;
  const token = findToken(call, method, context);
  if (token.state !== 'valid') throw new Refusal(stateErrors[token.state]);
  if (token.kind !== method.token) throw new Refusal('not_allowed_token_type');
  needAnyScope(method, token);
  limitCalls(call, method, context);
  return token;
}

/** App-level tokens count in the header only. */
function findToken(call: ApiRequest, method: Method, { tokens }: ApiContext): Token {
  const isSeen = call.tokenIn === 'header' || method.token !== 'app';
  if (call.token === undefined || !isSeen) throw new Refusal('not_authed');
  const token = tokens.find(call.token);
  if (!token) throw new Refusal('invalid_auth');
  return token;
}

function needAnyScope({ scopes }: Method, token: Token): void {
  if (scopes.length === 0 || scopes.some((scope) => token.scopes.includes(scope))) return;
  throw new Refusal('missing_scope', {
    needed: scopes.join(','),
    provided: token.scopes.join(','),
  });
}

/** A tier's whole minute may be used at once; then it trickles. */
function limitCalls(call: ApiRequest, method: Method, { world }: ApiContext): void {
  const isRationed = method.isRationed && world.settings.isSoldOutsideMarketplace;
  const perMinute = isRationed ? 1 : method.perMinute;
  if (perMinute === undefined || !world.settings.rateLimits) return;
  const retryAfter = world.rates.take(call.method, perMinute, perMinute);
  if (retryAfter > 0) throw new Refusal('ratelimited', {}, retryAfter);
}
