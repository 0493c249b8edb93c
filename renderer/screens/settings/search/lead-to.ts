import { focusControl } from '../setting.js';

/** Opens what hides it, brings it into view and puts the keyboard on it. */
export function leadTo(element: HTMLElement): void {
  for (let outer = element.closest('details'); outer; outer = closestAbove(outer))
    outer.open = true;
  element.scrollIntoView({ block: element.matches('section') ? 'start' : 'center' });
  focusControl(element);
}

const closestAbove = (element: HTMLElement): HTMLDetailsElement | null =>
  element.parentElement?.closest('details') ?? null;
