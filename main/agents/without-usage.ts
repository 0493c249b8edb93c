/**
 * Some servers refuse a request for the one field that asks for figures. They are asked once more without it, and from then
 * on always; what they use is estimated.
 */
export function withoutUsageWhereRefused(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  let isRefused = false;
  return async (input, init) => {
    if (isRefused) return fetch(input, withoutField(init));
    const response = await fetch(input, init);
    if (!(await isAboutField(response))) return response;
    const second = await fetch(input, withoutField(init));
    isRefused = second.ok;
    return second;
  };
}

const field = 'stream_options';

/** Read from a copy: the answer itself goes on to whoever asked. */
const isAboutField = async (response: Response): Promise<boolean> =>
  (response.status === 400 || response.status === 422) &&
  (await response.clone().text()).includes(field);

function withoutField(init: RequestInit | undefined): RequestInit | undefined {
  if (typeof init?.body !== 'string') return init;
  // It is a body of our own making.
  const body = JSON.parse(init.body) as Record<string, unknown>;
  return { ...init, body: JSON.stringify({ ...body, [field]: undefined }) };
}
