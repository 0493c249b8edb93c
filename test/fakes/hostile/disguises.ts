// Texts that look like something else, or are something else to another reader: a terminal, a template, JSON, Slack.
import { deed } from './script.js';

const escape = '\u001b';
const image = `<img src=x onerror=${deed}>`;

/** Some sixty. */
export const disguises: readonly string[] = [
  // Written from right to left, or with signs nobody sees.
  `\u202E${image}`,
  `\u2066${image}\u2069`,
  'https://slack.com\u202E/moc.live',
  `[slack.com](https://sl\u0430ck.com)`,
  `[https://slack.com](https://evil.invalid/NUMBER)`,
  `https://slack.com@evil.invalid/NUMBER`,
  `https://slack.com\u2024evil.invalid`,
  `<i\u200Bmg src=x onerror=${deed}>`,
  `\uFEFF${image}`,
  image.replace('<', '<\u200D'),
  // For terminals.
  `${escape}]8;;javascript:${deed}${escape}\\press${escape}]8;;${escape}\\`,
  `${escape}[2J${escape}[H${image}`,
  `${escape}]0;title\u0007${image}`,
  `${escape}[31m<script>${deed}</script>${escape}[0m`,
  `${escape}P1$r${image}${escape}\\`,
  `\u009B31m${image}`,
  `\r${image}\rnothing here`,
  `${'\b'.repeat(20)}${image}`,
  `line one\n2026-01-01 00:00:00 ERROR ${image}`,
  `line one\u2028${image}`,
  // For templates and scripts that are put together of texts.
  `{{constructor.constructor('${deed}')()}}`,
  `\${${deed}}`,
  `#{${deed}}`,
  `<%= ${deed} %>`,
  `';${deed};//`,
  `";${deed};//`,
  `\`;${deed};//`,
  `</script><script>${deed}</script>`,
  `*/${deed}/*`,
  `]]>${image}`,
  `-->${image}`,
  `\\"><img src=x onerror=${deed}>`,
  `javascript:/*--></title></style></textarea></script></xmp><svg/onload='+/"/+/onmouseover=1/+/[*/[]/+${deed}//'>`,
  // For JSON and objects.
  `{"__proto__":{"innerHTML":"${image.replaceAll('"', '\\"')}"}}`,
  `__proto__`,
  `constructor`,
  `toString`,
  `{"dangerouslySetInnerHTML":{"__html":"${image}"}}`,
  `[object Object]${image}`,
  // For Slack's markup.
  `<javascript:${deed}>`,
  `<https://slack.com|${image}>`,
  `<https://slack.com"onmouseover="${deed}|press>`,
  `<@U0EVIL|${image}>`,
  `<#C0EVIL|${image}>`,
  `<!date^1^{date}^javascript:${deed}|${image}>`,
  `<!subteam^S0|${image}>`,
  `<!channel> <!here> <!everyone> ${image}`,
  `<mailto:x@evil.invalid?body=${image}|mail>`,
  `:emoji"onmouseover="${deed}:`,
  // For what reads byte by byte, or half a sign.
  `\uD83D${image}`,
  `${image}\uDE00`,
  `\u0000${image}\u0000`,
  `${'<'.repeat(200)}${image}`,
  `${'['.repeat(200)}${image}`,
  `${'>'.repeat(50)} ${image}`,
  `${'a'.repeat(500)}${image}`,
  `+ADw-script+AD4-${deed}+ADw-/script+AD4-`,
  `%253Cimg%2520src%253Dx%2520onerror%253D${deed}%253E`,
  `&amp;lt;img src=x onerror=${deed}&amp;gt;`,
  `&lt;img src=x onerror=${deed}&gt;`,
];
