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
  /** The view that was opened last. */
  last(): Json | undefined;
  /** Puts a page in the place of the one a person had. */
  publish(user: string, view: Json): Json;
  homeOf(user: string): Json | undefined;
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
  const homes = new Map<string, Json>();
  let last: Json | undefined;
  const newId = (): string => `V0${random.text(8, '0123456789ABCDEFGHJKMNPQRSTVWXYZ')}`;
  return {
    all: () => [...views.values()],
    add: (view) => (last = keep(newId(), view)),
    last: () => last,
    publish: (user, view) => {
      const before = homes.get(user)?.['id'];
      const kept = keep(typeof before === 'string' ? before : newId(), view);
      homes.set(user, kept);
      return kept;
    },
    homeOf: (user) => homes.get(user),
    replace: (name, view, hash) => {
      const id = idOf(name);
      if (id === undefined) return 'unknown';
      if (hash !== undefined && views.get(id)?.['hash'] !== hash) return 'changed meanwhile';
      return keep(id, view);
    },
  };
}
