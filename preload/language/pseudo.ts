// The pseudo-locale: English that can be read and told from English.

/** A text in disguise: "Save {{0}}" becomes "⟦Šåvé {{0}}~~~⟧". What is put in, and the marks of markup, stay as they are. */
export const inDisguise = (text: string): string => {
  const letters = text
    .split(/(\{\{[^}]*\}\})/)
    .map((part, index) => (index % 2 ? part : accented(part)));
  return `⟦${letters.join('')}${longer(text)}⟧`;
};

/** A third of the text's length, in words of a usual length. */
const longer = (text: string): string =>
  '~'.repeat(Math.ceil(text.length / 3)).replaceAll(/~{7}(?=~)/g, '~~~~~~ ');

const accented = (text: string): string =>
  text.replaceAll(/[A-Za-z]/g, (letter) => disguises[letter] ?? letter);

const pairs = 'AÅaåBƁbƀCÇcçDÐdðEÉeéGĜgĝHĤhĥIÎiîJĴjĵKĶkķLĻlļNÑnñOÖoöRŔrŕSŠsšTŢtţUÛuûWŴwŵYÝyýZŽzž';
const disguises: Readonly<Record<string, string>> = Object.fromEntries(
  (pairs.match(/../g) ?? []).map((pair) => [pair.charAt(0), pair.charAt(1)]),
);
