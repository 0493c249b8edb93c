// happy-dom lays nothing out. The virtual list needs a window of some height onto rows of some height.
import { afterAll, beforeAll } from 'vitest';

export const windowHeight = 600;
export const rowHeight = 28;

/** Gives every virtual row a height, everything else the window's, and a scrolling place its content's. */
export const layOut = (): void => {
  const heights: Record<string, (element: HTMLElement) => number> = {
    offsetHeight: (element) => ('index' in element.dataset ? rowHeight : windowHeight),
    clientHeight: () => windowHeight,
    scrollHeight: (element) => contentHeight(element.firstElementChild),
  };
  beforeAll(() => {
    for (const [name, height] of Object.entries(heights))
      Object.defineProperty(HTMLElement.prototype, name, {
        configurable: true,
        get(this: HTMLElement) {
          return height(this);
        },
      });
    HTMLElement.prototype.scrollTo = scrollTo;
  });
  afterAll(() => {
    for (const name of Object.keys(heights)) Reflect.deleteProperty(HTMLElement.prototype, name);
    Reflect.deleteProperty(HTMLElement.prototype, 'scrollTo');
  });
};

const contentHeight = (content: Element | null): number =>
  content instanceof HTMLElement ? parseFloat(content.style.height) || windowHeight : windowHeight;

/** As in a browser: within the content, and the page hears of it. */
function scrollTo(this: HTMLElement, options?: ScrollToOptions | number): void {
  if (typeof options !== 'object') return;
  this.scrollTop = Math.max(0, Math.min(options.top ?? 0, this.scrollHeight - this.clientHeight));
  queueMicrotask(() => this.dispatchEvent(new Event('scroll')));
}
