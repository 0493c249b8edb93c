// The real electron-store in plain Node. It asks Electron for folders we give it ourselves; all it
// needs of the electron package is that loading it does not start a download.
process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= '/not/started';
export const { default: Store } = await import('electron-store');
