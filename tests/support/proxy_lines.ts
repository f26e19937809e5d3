import assert from "node:assert/strict";
import {
  countAnswers,
  HIDDEN_PATH,
  sendOn,
  SMUGGLED,
  TWO_REQUESTS,
} from "@/tools/attack/smuggled.ts";

/** How long an odd request is waited for. */
const SMUGGLED_MS = 1000;

/** What a node was asked. */
export interface Asked {
  path: string;
  headers: Headers;
  bytes: number;
}

/** Who sends a header a byte at a time is let go in ten seconds: `Deno.serve` would wait for ever. */
export async function cutsSlowHeaders(
  { cert, port }: { cert: string; port: number },
): Promise<void> {
  const line = await Deno.connectTls({
    hostname: "localhost",
    port,
    caCerts: [cert],
  });
  const begun = performance.now();
  const sending = setInterval(() => {
    line.write(new TextEncoder().encode("a")).catch(() => {});
  }, 500);
  try {
    await line.write(
      new TextEncoder().encode("GET /slow HTTP/1.1\r\nHost: localhost\r\nX: "),
    );
    // Said to be too slow or not, it is over.
    while (await line.read(new Uint8Array(1024)).catch(() => null) !== null);
  } finally {
    clearInterval(sending);
    line.close();
  }
  const tookMs = performance.now() - begun;
  assert.ok(tookMs > 5_000 && tookMs < 20_000, `${tookMs} ms`);
}

/**
 * No request reaches the node that the proxy has not seen as one: each has its mark. Where
 * the proxy itself sees two in what is odd, it asks two, by its own rules.
 */
export async function cutsApartAsTheNodeDoes(
  { cert, port, nodePort }: { cert: string; port: number; nodePort: number },
  asked: Asked[],
): Promise<void> {
  const open = () =>
    Deno.connectTls({ hostname: "localhost", port, caCerts: [cert] });
  const send = async (text: string) =>
    await sendOn(await open(), text, SMUGGLED_MS);
  const hidden = () => asked.filter(({ path }) => path === HIDDEN_PATH);
  // Caddy itself asks how a node is.
  const unseen = () =>
    asked.filter(({ path, headers }) =>
      path !== "/healthz" && !headers.has("x-forwarded-for")
    );

  assert.deepEqual(unseen().map(({ path }) => path), []);
  for (const [what, text] of Object.entries(SMUGGLED)) {
    const before = hidden().length;
    const said = await send(text);
    assert.deepEqual(
      unseen().map(({ path }) => path),
      [],
      `${what} has reached the node unseen`,
    );
    const requests = 1 + hidden().length - before;
    assert.ok(countAnswers(said) <= requests, `${what} was answered too often`);
  }
  assert.equal(countAnswers(await send(TWO_REQUESTS)), 2);
  // Without the proxy the same two are seen to have no mark.
  const line = await Deno.connect({ hostname: "127.0.0.1", port: nodePort });
  await sendOn(line, TWO_REQUESTS, SMUGGLED_MS);
  assert.equal(unseen().length, 2);
}
