/** Translations by their English text; a plural by its English text for many. The values go where {{0}}, {{1}} … stand. */
export type Catalogue = Record<string, string>;
