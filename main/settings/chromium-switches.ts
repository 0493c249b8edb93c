// Switches that Electron and Chromium read for themselves. They reach Perch's arguments as well.

const families =
  /^--(?:disable|enable|force|inspect|js-flags|remote-debugging|ozone|use|proxy|gtk|host)(?:-|$)/;

const single = new Set([
  '--allow-file-access-from-files',
  '--auto-detect',
  '--auth-server-whitelist',
  '--class',
  '--display',
  '--high-dpi-support',
  '--ignore-certificate-errors',
  '--in-process-gpu',
  '--lang',
  '--log-file',
  '--log-net-log',
  '--no-first-run',
  '--no-proxy-server',
  '--no-sandbox',
  '--no-zygote',
  '--original-process-start-time',
  '--password-store',
  '--single-process',
  '--test-type',
  '--trace-warnings',
  '--trace-deprecation',
  '--v',
  '--vmodule',
  '--wm-window-animations-disabled',
]);

/** Whether a flag (without its value) belongs to Chromium, Electron or Node. */
export const isChromiumSwitch = (flag: string): boolean => families.test(flag) || single.has(flag);
