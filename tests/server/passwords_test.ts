import assert from "node:assert/strict";
import { AppError } from "@/domain/errors.ts";
import { createPasswordHasher } from "@/server/passwords.ts";

Deno.test("a password fits its own argon2id hash and no other does", async () => {
  const hasher = createPasswordHasher();

  const hash = await hasher.hash("jiangcheng-2026");

  assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  assert.equal(await hasher.verify(hash, "jiangcheng-2026"), true);
  assert.equal(await hasher.verify(hash, "jiangcheng-2027"), false);
});

Deno.test("without a hash no password fits, not even that of the dummy", async () => {
  const hasher = createPasswordHasher();

  assert.equal(
    await hasher.verify(null, "no account has this password"),
    false,
  );
});

Deno.test("more than two at work and forty in the queue is busy; later there is room again", async () => {
  const hasher = createPasswordHasher();

  const results = await Promise.allSettled(
    Array.from({ length: 45 }, () => hasher.verify(null, "x")),
  );
  const refused = results.filter(({ status }) => status === "rejected");

  assert.equal(refused.length, 3);
  for (const result of refused) {
    assert.ok(result.status === "rejected");
    assert.ok(result.reason instanceof AppError);
    assert.equal(result.reason.code, "busy");
  }
  assert.equal(await hasher.verify(null, "x"), false);
});
