// A server that gives every text the same made-up vector each time: a number for each word it knows.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

const subjects = [/cat|dog|pet/i, /bread|soup|meal/i, /./];

const vectorOf = (text: string): number[] => subjects.map((word) => (word.test(text) ? 1 : 0.1));

/** Starts it; it speaks as OpenAI and as Ollama, and keeps every text it was sent. */
export async function startVectorServer(): Promise<{ origin: string; sent: readonly string[] }> {
  const sent: string[] = [];
  const http = createServer((request, response) => {
    void json(request).then((body) => {
      const { input } = body as { input: string[] }; // as ask-server.ts sends it
      sent.push(...input);
      const embeddings = input.map(vectorOf);
      const data = embeddings.map((embedding, index) => ({ index, embedding }));
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(request.url === '/api/embed' ? { embeddings } : { data }));
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void http.close());
  const { port } = http.address() as AddressInfo; // a listening TCP server's address is an object
  return { origin: `http://127.0.0.1:${port}`, sent };
}
