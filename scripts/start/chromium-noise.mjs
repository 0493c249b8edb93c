// What Chromium complains about on a machine without session bus and graphics, where nothing is wrong. Its lines look like
// "[14235:1121/032658.028:ERROR:bus.cc(407)] Failed …", newer ones like "[…:ERROR:dbus/bus.cc:408] Failed …".
const prefix = String.raw`^\[[\d:/.]+:(?:ERROR|WARNING):[\w/.]*`;
const noise = [
  String.raw`\bbus\.cc[(:]\d+\)?\] Failed to connect to the bus: `,
  String.raw`\bviz_main_impl\.cc[(:]\d+\)?\] Exiting GPU process due to errors during initialization`,
  String.raw`\b(?:gl_display|gl_ozone_egl|angle_platform_impl)\.cc[(:]\d+\)?\] `,
].map((text) => new RegExp(prefix + text));

/** Whether a line of stderr is one of Chromium's complaints about a missing bus or graphics card. */
export const isChromiumNoise = (line) => noise.some((pattern) => pattern.test(line));
