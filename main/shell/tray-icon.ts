import { nativeImage, type NativeImage } from 'electron';
import { drawIcon, type IconPaint, type Rgb } from './draw-icon.js';
import type { IconState } from './icon-shapes.js';

/** Which panel the icon stands on; 'template' leaves the colour to macOS. */
export type IconTheme = 'light' | 'dark' | 'template';

/** The tray icon of a state, with a bitmap for each scale a display may have. */
export function trayIcon(state: IconState, theme: IconTheme): NativeImage {
  const image = nativeImage.createEmpty();
  for (const scaleFactor of [1, 1.5, 2]) {
    const size = Math.round(baseSize * scaleFactor);
    const buffer = drawIcon(state, size, paintOf(state, theme));
    image.addRepresentation({ scaleFactor, width: size, height: size, buffer });
  }
  image.setTemplateImage(theme === 'template');
  return image;
}

/** Windows draws tray icons of 16 pixels; the panels of Linux and macOS hold 22. */
const baseSize = process.platform === 'win32' ? 16 : 22;

const black: Rgb = [0, 0, 0];
const darkInk: Rgb = [34, 38, 44];
const lightInk: Rgb = [244, 246, 248];

function paintOf(state: IconState, theme: IconTheme): IconPaint {
  if (theme === 'template') return { bird: black, badge: black, edge: undefined };
  const bird = theme === 'dark' ? lightInk : darkInk;
  const edge = theme === 'dark' ? darkInk : lightInk;
  return { bird, badge: badgeColours[theme][state], edge };
}

/** At least 3:1 against the panel each stands on. */
const badgeColours: Readonly<Record<'light' | 'dark', Readonly<Record<IconState, Rgb>>>> = {
  light: {
    connected: [20, 128, 74],
    connecting: [29, 104, 205],
    waiting: [176, 96, 0],
    failed: [200, 30, 40],
    paused: [92, 98, 108],
    off: darkInk,
  },
  dark: {
    connected: [70, 201, 128],
    connecting: [110, 176, 255],
    waiting: [255, 184, 77],
    failed: [255, 110, 110],
    paused: [184, 190, 200],
    off: lightInk,
  },
};
