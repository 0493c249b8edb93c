// Which requests the window's session lets through. Pure.
import { isOurPage, parseUrl } from './our-page.js';

export interface PageRequest {
  readonly url: string;
  /** Electron's name of what is loaded: mainFrame, script, image, … */
  readonly resourceType: string;
}

/** The page's own files, images it already holds, and the developer tools of an unpackaged build. */
export function isAllowedRequest({ url, resourceType }: PageRequest, isPackaged: boolean): boolean {
  switch (parseUrl(url)?.protocol ?? '') {
    case 'app:':
      return isOurPage(url);
    case 'blob:':
      return url.startsWith('blob:app://bundle/');
    case 'data:':
      return resourceType === 'image';
    case 'devtools:':
      return !isPackaged;
    default:
      return false;
  }
}
