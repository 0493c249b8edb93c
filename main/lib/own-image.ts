/**
 * The AppImage this process runs from; undefined = from none. APPIMAGE alone says nothing: whoever is started from another
 * AppImage inherits that one's.
 */
export function ownImage(
  env: Readonly<Record<string, string | undefined>>,
  execPath: string,
): string | undefined {
  const { APPIMAGE: image, APPDIR: mount } = env;
  return image && mount && execPath.startsWith(`${mount}/`) ? image : undefined;
}
