// TLS in front of a plain server of this machine, as a load balancer or an inspecting gateway has it.
import { readFileSync } from 'node:fs';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createServer } from 'node:tls';

const folder = join(import.meta.dirname, '../../fixtures/tls');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

/** Path of the CA that issued the certificates. */
export const testCaFile = join(folder, 'ca.pem');

/** A certificate with its key. good and expired are of slack.test, other is of another host. */
export const certificate = (name: 'good' | 'expired' | 'other') => ({
  cert: read(`${name}.pem`),
  key: read(`${name}-key.pem`),
});

/** Listens on a free port of 127.0.0.1 and passes what it decrypts to the port asked for. */
export async function startTlsFront(
  port: () => number,
  name: Parameters<typeof certificate>[0] = 'good',
): Promise<{ port: number; stop(): void }> {
  const open = new Set<{ destroy(): unknown }>();
  const server = createServer(certificate(name), (client) => {
    const inner = connect(port(), '127.0.0.1');
    for (const socket of [client, inner]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => open.delete(socket));
    }
    client.pipe(inner).pipe(client);
    client.once('close', () => inner.destroy());
    inner.once('close', () => client.destroy());
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    // A server that listens on TCP has an AddressInfo, not a pipe's name.
    port: (server.address() as AddressInfo).port,
    stop: () => {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}
