// The few words of the DOM that reading documents needs. linkedom brings its own types of everything, which
// want those of a browser; nothing else of it is used.
import { DOMParser, parseHTML } from 'linkedom';

/** An element, as far as it is looked at. */
export interface Element {
  /** 1 = element, 3 = text. docs: https://dom.spec.whatwg.org/#interface-node */
  readonly nodeType: number;
  readonly localName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<Element>;
  getAttribute(name: string): string | null;
}

/** A parsed page, whole. */
export interface Page {
  readonly documentElement: Element | null;
}

/** Parses HTML. Scripts are text here, nothing is loaded or run. */
export function parsePage(html: string): Page {
  // linkedom adds no root of its own, as a browser does.
  const whole = /<html[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`;
  // linkedom's document has these members and more.
  const { document } = parseHTML(whole) as unknown as { readonly document: Page };
  return document;
}

/** Parses XML; its names keep their prefixes: "w:p". */
export function parseXml(xml: string): Element | null {
  // The same, for its XML documents.
  const document = new DOMParser().parseFromString(xml, 'text/xml') as unknown as Page;
  return document.documentElement;
}

/** All elements of that name below, in order; not those inside one another. */
export function findAll(node: Element, name: string): Element[] {
  return [...node.childNodes].flatMap((child) =>
    child.nodeType === 1 && child.localName === name ? [child] : findAll(child, name),
  );
}
