/** A file of the build; `name` is relative to out/main. The app's own code is bundled into one folder. */
export const builtFile = (name: string): URL => new URL(name, import.meta.url);
