const shortNames = {
  '-s': '--input-type',
  '-t': '--output-type',
  '-d': '--depends',
  '-n': '--name',
  '-v': '--version',
  '-a': '--architecture',
  '-p': '--package',
};
const switches = new Set(['--force', '--deb-no-default-config-files', '--no-auto-depends']);

/**
 * Reads fpm's command line: { options: Map of name -> values in order, files: [[source, target]] }. A word without a dash is
 * a file or folder, SOURCE=TARGET; every option but the switches takes a value.
 */
export function readFpmArguments(args) {
  const options = new Map();
  const files = [];
  const rest = [...args];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const [name, attached] = splitOnce(shortNames[word] ?? word);
    if (!word.startsWith('-')) files.push(splitOnce(word).map((part) => part ?? word));
    else if (!switches.has(name)) add(options, name.slice(2), attached ?? rest.shift());
  }
  return { options, files };
}

const add = (options, name, value) => options.set(name, [...(options.get(name) ?? []), value]);

function splitOnce(text) {
  const at = text.indexOf('=');
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
