// Addresses that are scripts or pages, in every place where an address may stand.
import { deed } from './script.js';

const page = `<script>${deed}</script>`;

const targets = [
  `javascript:${deed}`,
  `JaVaScRiPt:${deed}`,
  `java\tscript:${deed}`,
  `java&Tab;script:${deed}`,
  `&#106;avascript:${deed}`,
  `&#x6A;avascript&colon;${deed}`,
  `\u0001javascript:${deed}`,
  `%6Aavascript:${deed}`,
  `javascript&#58;//%0a${deed}`,
  `vbscript:${deed}`,
  `data:text/html,${page}`,
  `data:text/html;base64,PHNjcmlwdD50b3AuX19wd25lZD0xPC9zY3JpcHQ+`,
  `data:image/svg+xml,<svg onload="${deed}" xmlns="http://www.w3.org/2000/svg"/>`,
  `view-source:javascript:${deed}`,
  `blob:${deed}`,
  `file:///etc/passwd#${deed}`,
] as const;

const places: readonly ((target: string) => string)[] = [
  (target) => `[press here](${target})`,
  (target) => `[press here](<${target}> "title")`,
  (target) => `[press][NUMBER]\n\n[NUMBER]: ${target}`,
  (target) => `<${target}>`,
  (target) => `![picture](${target})`,
  (target) => `<a href="${target}">press here</a>`,
  (target) => `<iframe src="${target}"></iframe>`,
  (target) => `<${target}|press here>`,
];

/** More than a hundred. */
export const addresses: readonly string[] = [
  ...targets.flatMap((target) => places.map((put) => put(target))),
  `<svg><a xlink:href="javascript:${deed}"><text y=9>press</text></a></svg>`,
  `<form action="javascript:${deed}"><button>press</button></form>`,
  `<button formaction="javascript:${deed}">press</button>`,
  `<object data="javascript:${deed}"></object>`,
  `<meta http-equiv=refresh content="0;url=javascript:${deed}">`,
  `<base href="javascript:${deed}//">`,
  `<math href="javascript:${deed}">press</math>`,
  `<svg><use href="data:image/svg+xml,<svg id=x onload='${deed}'/>#x"/></svg>`,
  `<area href="javascript:${deed}">`,
  `<iframe srcdoc="<script>${deed}</script>"></iframe>`,
];
