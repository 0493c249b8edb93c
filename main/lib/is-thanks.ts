// Whether a message only thanks: people in a thread say so to each other as much as to Perch. Pure.

/** Slack writes emoji as :name:; what other clients send are characters. */
const emoji =
  /:[\w+-]+:|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f/gu;

const thanks = new Set([
  ...[
    'thanks',
    'thank',
    'thx',
    'ty',
    'tysm',
    'cheers',
    'danke',
    'merci',
    'gracias',
    'obrigado',
    'grazie',
  ],
]);
/** What stands beside it: "ok great, thank you so much". */
const beside = new Set([
  ...[
    'you',
    'u',
    'a',
    'lot',
    'bunch',
    'so',
    'very',
    'much',
    'many',
    'again',
    'all',
    'ok',
    'okay',
    'great',
    'perfect',
  ],
]);
const mostWords = 8;

/** True for thanks and nothing else, and for emoji alone. */
export function isThanks(text: string): boolean {
  const spoken = text.replace(emoji, ' ');
  const words = spoken.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return spoken.trim() === '' && text.trim() !== '';
  const isPolite = words.every((word) => thanks.has(word) || beside.has(word));
  return isPolite && words.length <= mostWords && words.some((word) => thanks.has(word));
}
