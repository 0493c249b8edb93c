// A TLS certificate that nobody vouches for, made when it is needed: a key in a file looks like a leaked one.
import { generateKeyPairSync, sign } from 'node:crypto';

/** Key and certificate in PEM. */
export interface SelfSigned {
  readonly key: string;
  readonly cert: string;
}

/** Makes a certificate for a host (a DNS name), good for the years 2020 to 2049. */
export function selfSigned(host: string): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const body = sequence(
    tagged(0xa0, integer(2)),
    integer(1),
    ecdsaWithSha256,
    nameOf(host),
    sequence(utcTime('200101000000Z'), utcTime('491231235959Z')),
    nameOf(host),
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(subjectAltName(host))),
  );
  const signature = sign('sha256', body, privateKey);
  const certificate = sequence(body, ecdsaWithSha256, tagged(0x03, Buffer.from([0]), signature));
  const lines = certificate.toString('base64').replace(/.{64}/g, '$&\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}

// The few shapes of ASN.1 DER a certificate is made of (X.690): tag, length, content.

const tagged = (tag: number, ...parts: Buffer[]): Buffer => {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, ...lengthOf(content.length)]), content]);
};
const lengthOf = (length: number): number[] => {
  if (length < 0x80) return [length];
  if (length < 0x100) return [0x81, length];
  return [0x82, length >> 8, length & 0xff];
};
const sequence = (...parts: Buffer[]): Buffer => tagged(0x30, ...parts);
const integer = (value: number): Buffer => tagged(0x02, Buffer.from([value]));
const utcTime = (text: string): Buffer => tagged(0x17, Buffer.from(text));
/** An object identifier, given as its encoded bytes. */
const identifier = (hex: string): Buffer => tagged(0x06, Buffer.from(hex, 'hex'));

/** 1.2.840.10045.4.3.2 */
const ecdsaWithSha256 = sequence(identifier('2a8648ce3d040302'));
/** One common name (2.5.4.3). */
const nameOf = (host: string): Buffer =>
  sequence(tagged(0x31, sequence(identifier('550403'), tagged(0x0c, Buffer.from(host)))));
/** 2.5.29.17 with one DNS name. */
const subjectAltName = (host: string): Buffer =>
  sequence(identifier('551d11'), tagged(0x04, sequence(tagged(0x82, Buffer.from(host)))));
