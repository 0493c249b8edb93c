// The views the app has opened or published.
import type { Json } from './json.js';
import type { Random } from './random.js';

/** The views, by their ids and by the names the app gave them. */
export interface Views {
  add(view: Json): Json;
  /** The newest last. */
  all(): readonly Json[];
  /** Puts another view in the place of one; `hash` guards against a change in between. */
  replace(id: string, view: Json, hash: string | undefined): Json | 'unknown' | 'changed meanwhile';
}

/** Makes an empty store of views. */
export function createViews(random: Random): Views {
  const views = new Map<string, Json>();
  const keep = (id: string, view: Json): Json => {
    const kept = { ...view, id, hash: random.text(12, '0123456789abcdef') };
    views.set(id, kept);
    return kept;
  };
  const idOf = (id: string): string | undefined =>
    views.has(id) ? id : [...views].find(([, view]) => view['external_id'] === id)?.[0];
  return {
    all: () => [...views.values()],
    add: (view) => keep(`V0${random.text(8, '0123456789ABCDEFGHJKMNPQRSTVWXYZ')}`, view),
    replace: (name, view, hash) => {
      const id = idOf(name);
      if (id === undefined) return 'unknown';
      if (hash !== undefined && views.get(id)?.['hash'] !== hash) return 'changed meanwhile';
      return keep(id, view);
    },
  };
}
