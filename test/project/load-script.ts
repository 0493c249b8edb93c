/** Loads a module of scripts/, which is plain JavaScript and therefore untyped; the caller states what it exports. */
export async function loadScript<Exports>(path: string): Promise<Exports> {
  const url = new URL(`../../scripts/${path}`, import.meta.url).href;
  // True as long as the test names what the script exports; a wrong name fails at its first use.
  return (await import(/* @vite-ignore */ url)) as Exports;
}
