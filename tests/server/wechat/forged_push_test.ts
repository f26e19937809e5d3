import assert from "node:assert/strict";
import fc from "fast-check";
import { answerPush } from "@/server/wechat/push.ts";
import { bodyLies, plainLies } from "@/tests/hostile/wechat/body_lies.ts";
import { cipherLies } from "@/tests/hostile/wechat/cipher_lies.ts";
import {
  type Lie,
  plainPush,
  PUSH_MS,
  sealedPush,
  type Sent,
} from "@/tests/hostile/wechat/pushes.ts";
import { queryLies } from "@/tests/hostile/wechat/query_lies.ts";
import { sign } from "@/tests/standins/wechat/crypto.ts";
import { allRows } from "@/tests/support/rows.ts";
import { assertQuick } from "@/tests/support/waits.ts";
import {
  keepLog,
  type TestWechat,
  testWechat,
} from "@/tests/support/wechat.ts";

const ADDRESS = "https://platform.example.com/wechat";
/** Longer than any refusal takes, a 5 MB body included. */
const MAX_MS = 500;

Deno.test("A-53 the pushes that the lies are made of are true", async () => {
  for (const mode of ["safe", "plain"] as const) {
    await using test = await testWechat({ mode });
    const sent = await (mode === "safe" ? sealedPush() : plainPush());

    const response = await answerPush(requestOf(sent), test.deps);

    assert.equal(response.status, 200, mode);
    assert.equal(await test.countEffects(), 1, mode);
  }
});

Deno.test("A-53 a lie in the query, the body or the ciphertext is refused without a word", async () => {
  const lies = {
    ...await queryLies(),
    ...await bodyLies(),
    ...await cipherLies(),
  };
  assert.ok(Object.keys(lies).length >= 100);
  await using test = await testWechat();
  const lines = await keepLog();

  for (const [lie, how] of Object.entries(lies)) {
    await assertRefused(test, { lie, send: () => sealedPush(how) });
  }

  assert.deepEqual(await allRows(test.database.db, "wechatEvent"), []);
  assert.deepEqual(test.seen, []);
  assert.deepEqual(lines, [], "a stranger fills no log");
});

Deno.test("A-53 the plain mode refuses its lies as well", async () => {
  await using test = await testWechat({ mode: "plain" });
  const lies: Record<string, Lie> = plainLies();

  for (const [lie, how] of Object.entries(lies)) {
    await assertRefused(test, { lie, send: () => plainPush(how) });
  }

  assert.deepEqual(test.seen, []);
});

Deno.test("A-53 the check of the address answers nobody but WeChat", async () => {
  await using test = await testWechat();
  const timestamp = String(PUSH_MS / 1000);
  const nonce = "1320562132";
  const signature = await sign("spamtest", timestamp, nonce);
  const good = { signature, timestamp, nonce, echostr: "4375120948345356249" };
  const old = String(PUSH_MS / 1000 - 301);
  const lies: Record<string, Record<string, string>> = {
    "no query": {},
    "no echo": { signature, timestamp, nonce },
    "a page as echo": { ...good, echostr: "<script>alert(1)</script>" },
    "a long echo": { ...good, echostr: "1".repeat(129) },
    "another signature": { ...good, signature: "0".repeat(40) },
    "another nonce": { ...good, nonce: "1" },
    "an old question": {
      ...good,
      timestamp: old,
      signature: await sign("spamtest", old, nonce),
    },
  };

  for (const [lie, query] of Object.entries(lies)) {
    const sent = { query, body: "", method: "GET" };
    await assertRefused(test, { lie, send: () => sent });
  }
  const sent = { query: good, body: "", method: "GET" };
  const response = await answerPush(requestOf(sent), test.deps);
  assert.equal(await response.text(), "4375120948345356249");
});

Deno.test("no other method is answered", async () => {
  await using test = await testWechat();
  for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS"]) {
    const sent = { ...await sealedPush(), method };
    const response = await answerPush(requestOf(sent), test.deps);
    assert.equal(response.status, 405, method);
  }
});

Deno.test("A-53 S-11 a push is replayed in vain: at once, and when it is stale", async () => {
  await using test = await testWechat();
  const sent = await sealedPush();
  for (let time = 0; time < 20; time++) {
    const response = await answerPush(requestOf(sent), test.deps);
    assert.equal(response.status, 200);
  }
  assert.equal(await test.countEffects(), 1);

  test.time.ms += 300_000;
  assert.equal((await answerPush(requestOf(sent), test.deps)).status, 200);
  test.time.ms += 1000;
  await assertRefused(test, { lie: "five minutes later", send: () => sent });

  assert.equal(await test.countEffects(), 1);
});

Deno.test("A-53 S-11 a sealed push with any one byte changed is refused", async () => {
  await using test = await testWechat();
  const sent = await sealedPush();
  const names = ["timestamp", "nonce", "msg_signature", "encrypt_type"];
  const body = { name: "body", bytes: bytesOf(String(sent.body)) };
  const parts = [
    ...names.map((name) => ({ name, bytes: bytesOf(sent.query[name] ?? "") })),
    // Most of a push is its body.
    ...Array.from({ length: 7 }, () => body),
  ];
  const change = fc.constantFrom(...parts).chain(({ name, bytes }) =>
    fc.record({
      at: fc.nat(bytes.length - 1),
      by: fc.integer({ min: 1, max: 255 }),
    }).map(({ at, by }) => ({
      name,
      bytes: bytes.with(at, ((bytes[at] ?? 0) + by) % 256),
    }))
  );

  await fc.assert(
    fc.asyncProperty(change, async ({ name, bytes }) => {
      const send = () => changed(sent, name, bytes);
      await assertRefused(test, { lie: name, send });
    }),
    { numRuns: 2000 },
  );

  assert.deepEqual(test.seen, []);
  assert.equal((await answerPush(requestOf(sent), test.deps)).status, 200);
});

function changed(sent: Sent, name: string, bytes: BodyInit & Uint8Array): Sent {
  if (name === "body") return { ...sent, body: bytes };
  // As a server would read what was percent-encoded.
  const text = new TextDecoder().decode(bytes);
  return { ...sent, query: { ...sent.query, [name]: text } };
}

async function assertRefused(
  test: TestWechat,
  { lie, send }: { lie: string; send: () => Sent | Promise<Sent> },
): Promise<void> {
  await assertQuick(MAX_MS, async () => {
    const response = await answerPush(requestOf(await send()), test.deps);
    assert.equal(response.status, 403, lie);
    assert.equal(await response.text(), "", lie);
  }, lie);
}

function requestOf({ query, body, method = "POST" }: Sent): Request {
  const init = method === "GET" ? {} : { body };
  return new Request(`${ADDRESS}?${new URLSearchParams(query)}`, {
    method,
    ...init,
  });
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
