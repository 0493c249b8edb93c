// Masks what is personal or secret in a text before it leaves the machine. Pure.

/**
 * Masks e-mail addresses, phone-like, card-like and SSN-like numbers, bank accounts (IBAN), keys and tokens as
 * [EMAIL], [PHONE], [NUMBER], [SECRET]. Dates, times, versions and network addresses stay.
 */
export function maskPersonal(text: string): string {
  const masked = maskOnce(text);
  // What was masked may have run into something that is only seen without it.
  return masked === text ? text : maskPersonal(masked);
}

const maskOnce = (text: string): string =>
  maskSecrets(text)
    .replace(email, '[EMAIL]')
    .replace(iban, maskAccount)
    .replace(socialSecurity, '[NUMBER]')
    .replace(longNumber, (found) => (isCard(found) ? '[NUMBER]' : found))
    .replace(phoneLike, (found) => (isPhone(found) ? '[PHONE]' : found));

/** Masks keys, tokens and passwords as [SECRET]. These leave the machine at no privacy level. */
export const maskSecrets = (text: string): string =>
  secrets
    .reduce((masked, pattern) => masked.replace(pattern, '[SECRET]'), text)
    .replace(assigned, '$1[SECRET]')
    .replace(inUrl, '$1[SECRET]@');

const secrets: readonly RegExp[] = [
  /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$)/g,
  /\bxox[a-z](?:\.[a-z]+)?-[\w-]{8,}/g, // Slack tokens, also the rotating xoxe.xoxb-
  /\bxapp-[\w-]{8,}/g,
  /\bhooks\.slack\.com\/services\/[\w/]{10,}/g,
  /\bsk-(?=[\w-]*\d)[\w-]{16,}/g, // OpenAI, OpenRouter, Anthropic
  /\b[rsp]k_(?:live|test)_\w{10,}/g, // Stripe
  /\b(?:gh[opsur]_\w{20,}|github_pat_\w{20,})/g,
  /\bglpat-[\w-]{16,}/g,
  /\bnpm_[A-Za-z0-9]{30,}/g,
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g,
  /\bAIza[\w-]{30,}/g,
  /\bhf_[A-Za-z0-9]{20,}/g,
  /\bSG\.[\w-]{16,}\.[\w-]{16,}/g, // SendGrid
  /\bdop_v1_[0-9a-f]{32,}/g, // DigitalOcean
  /\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b/g, // Shopify
  /\bpypi-[\w-]{32,}/g,
  /\b\d{8,10}:[\w-]{35}(?![\w-])/g, // Telegram
  /\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]+)?/g, // JWT
];
/** "password: hunter22", "API_KEY=…", "Authorization: Bearer …". The name stays, the value goes. */
const assigned =
  /((?:\b|_)(?:pass(?:word|wd|phrase)?|secret|api[_-]?key|access[_-]?key|private[_-]?key|(?:access|auth|bot|app|refresh)[_-]?token|bearer)["']?\s{0,3}(?:[:=]\s{0,3}|(?<=bearer)\s)["']?(?:bearer\s)?)(?!\[[A-Z]+\])[^\s"'`,;]{6,}/gi;
const inUrl = /(\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@]{0,64}:)[^\s/@]{1,128}@/gi;

// What stands before 64 characters is no part of a local part (RFC 5321) and may stay.
const email = /[\w.%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/gi;
const socialSecurity = /(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])/g;
const longNumber = /(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w-])/g;
const phoneLike =
  /(?<![\w.+:/-])(?:\+\d{1,3}[ .-]?)?(?:\(\d{1,5}\)[ .-]?)?\d{1,12}(?:[ .-]\d{2,8}){0,5}(?![\w:-]|\.\d)/g;

/** ISO 13616: two letters, two check digits, then up to 30 characters, often in groups of four. */
const iban = /(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?!\w)/g;

/** A group that follows by chance may have been taken along, so shorter readings are tried as well. */
function maskAccount(found: string): string {
  const groups = found.split(' ');
  for (let end = groups.length; end > 0; end -= 1) {
    const rest = groups.slice(end).map((group) => ` ${group}`);
    if (isAccount(groups.slice(0, end).join(''))) return `[NUMBER]${rest.join('')}`;
  }
  return found;
}

/** The remainder by 97 of the number it spells, with its first four characters at the end, is 1. */
function isAccount(text: string): boolean {
  if (text.length < 15 || text.length > 34) return false;
  const moved = text.slice(4) + text.slice(0, 4);
  const digits = moved.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return Array.from(digits).reduce((left, digit) => (left * 10 + Number(digit)) % 97, 0) === 1;
}

/** Luhn's check digit tells a card from an order number. */
function isCard(found: string): boolean {
  const digits = Array.from(digitsOf(found), Number).reverse();
  const sum = digits.reduce((total, digit, index) => {
    const value = digit * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

function isPhone(found: string): boolean {
  if (looksLikeDate.test(found) || looksLikeAddress.test(found)) return false;
  const digits = digitsOf(found);
  if (found.startsWith('+')) return digits.length >= 8 && digits.length <= 15;
  // Ten digits that begin with 1 are a moment in seconds; no area code begins so.
  if (digits === found) return /^(?:[2-9]\d{9}|[01]\d{10})$/.test(digits);
  return digits.length >= 9 && digits.length <= 15;
}

const looksLikeDate =
  /(?:^|[ .])(?:(?:19|20)\d{2}[.-]\d{1,2}[.-]\d{1,2}|\d{1,2}[.-]\d{1,2}[.-](?:19|20)\d{2})/;
const looksLikeAddress = /^\d{1,3}(?:\.\d{1,3}){3}$/;

const digitsOf = (text: string): string => text.replace(/\D/g, '');
