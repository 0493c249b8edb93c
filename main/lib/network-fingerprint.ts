import type { NetworkInterfaceInfo, networkInterfaces } from 'node:os';

/**
 * A text that changes when this machine comes to be on another network, or on none. The second half of an
 * IPv6 address is left out: systems change it every few hours by themselves.
 */
export const networkFingerprint = (interfaces: ReturnType<typeof networkInterfaces>): string =>
  Object.entries(interfaces)
    .flatMap(([name, addresses = []]) =>
      addresses.filter(leadsOut).map((address) => `${name} ${networkPart(address)}`),
    )
    .filter((line, index, lines) => lines.indexOf(line) === index)
    .sort()
    .join(', ');

const leadsOut = ({ internal, address }: NetworkInterfaceInfo): boolean =>
  !internal && !address.startsWith('fe80:');

const networkPart = ({ family, address }: NetworkInterfaceInfo): string =>
  family === 'IPv6' ? address.split(':').slice(0, 4).join(':') : address;
