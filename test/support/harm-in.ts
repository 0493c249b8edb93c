/**
 * What stands in a page that should not, a line each: an element that runs or fetches something, a handler, an address
 * that is no address of a page. Whole in itself, as it is also sent into a browser.
 */
export function harmIn(root: ParentNode): string[] {
  const running =
    'script:not([src^="./"]), iframe, frame, object, embed, applet, img, picture, video, audio, source, track, math, base, ' +
    'style, template, marquee, foreignObject, animate, meta[http-equiv="refresh"], link:not([href^="./"]), [popover], ' +
    '[background], [poster], [srcset], [srcdoc], [formaction], form[action], [ping], [style*="url("]';
  const elements = [...root.querySelectorAll(running)].map(({ outerHTML }) => outerHTML);
  const attributes = [...root.querySelectorAll('*')].flatMap((element) =>
    [...element.attributes]
      .filter(({ name }) => /^on/i.test(name))
      .map(({ name }) => `${element.tagName} ${name}`),
  );
  const addresses = [...root.querySelectorAll('[href]')]
    .map((element) => element.getAttribute('href') ?? '')
    .filter((href) => !/^(https?:|mailto:|#|\.\/)/.test(href));
  return [...elements, ...attributes, ...addresses].map((found) => found.slice(0, 200));
}
