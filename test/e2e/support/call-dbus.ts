import dbus from 'dbus-next';

/** Calls a method over D-Bus and answers its results as plain values. */
export async function callDbus(
  bus: dbus.MessageBus,
  destination: string,
  path: string,
  ofInterface: string,
  member: string,
  signature: string,
  body: readonly unknown[],
): Promise<unknown[]> {
  const message = { destination, path, interface: ofInterface, member, signature };
  const reply = await bus.call(new dbus.Message({ ...message, body: [...body] }));
  return (reply?.body ?? []).map(plain);
}

/** The value without the wrappers that carry D-Bus types. */
function plain(value: unknown): unknown {
  if (value instanceof dbus.Variant) return plain(value.value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
