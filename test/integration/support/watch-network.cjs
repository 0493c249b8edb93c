// Loaded into every process and thread of the app before its first line: notes each host that is looked up and each
// connection that is opened, one JSON line each, in the file of PERCH_NETWORK_JOURNAL. It changes nothing.
const { appendFileSync } = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');
const dgram = require('node:dgram');
const dns = require('node:dns');
const net = require('node:net');

const journal = process.env.PERCH_NETWORK_JOURNAL;
const note = (entry) => appendFileSync(journal, `${JSON.stringify(entry)}\n`);

/** Calls `before` with the arguments of each call. */
function tap(object, name, before) {
  const original = object[name];
  object[name] = function (...args) {
    before(...args);
    return original.apply(this, args);
  };
}

const lookups = Object.keys(dns).filter((name) => /^(?:lookup|resolve|reverse)/.test(name));
for (const name of lookups) tap(dns, name, (host) => note({ how: name, host }));
for (const name of lookups.filter((each) => each in dns.promises))
  tap(dns.promises, name, (host) => note({ how: name, host }));

// Called with options, with (port, host) or (path), or with what net.connect() has made of these.
tap(net.Socket.prototype, 'connect', (...args) => {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  const to = typeof first === 'object' ? first : { port: first, host: second };
  if (to.path !== undefined || Number.isNaN(Number(to.port))) return; // a socket of this machine's file system
  note({ how: 'connect', host: to.host ?? 'localhost', port: Number(to.port) });
});
tap(dgram.Socket.prototype, 'send', (...args) => {
  const host = args.findLast((arg) => typeof arg === 'string');
  note({ how: 'datagram', host: host ?? 'localhost' });
});
syncBuiltinESMExports();
note({ how: 'watching', host: process.type ?? 'node' });
