import assert from "node:assert/strict";
import { AppError } from "@/domain/errors.ts";
import { createPasswordHasher } from "@/server/passwords.ts";

/** Fewer than in production: these wait until all of them are judged. */
const FORTY = 40;

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

Deno.test("more than two at work and as many as may wait is busy; later there is room again", async () => {
  const hasher = createPasswordHasher(FORTY);

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

Deno.test("who has missed least goes first, and takes the place of who has missed most", async () => {
  const hasher = createPasswordHasher(FORTY);
  const order: string[] = [];
  const ask = (name: string, rank: number) =>
    hasher.verify(null, "x", { rank }).then(
      () => order.push(name),
      () => order.push(`${name} gives way`),
    );

  const asked = [
    ...Array.from({ length: 42 }, (_, at) => ask(`guesser ${at}`, 5 + at)),
    ask("stranger", 1),
    ask("known", 0),
    ask("latecomer", 99),
  ];
  await Promise.all(asked);

  const done = order.filter((name) => !name.endsWith("gives way"));
  // Of those that run at once, which ends first is up to the machine.
  assert.ok(done.indexOf("known") <= 5, String(done));
  assert.ok(done.indexOf("stranger") <= 6, String(done));
  assert.deepEqual(order.filter((name) => !done.includes(name)).sort(), [
    "guesser 40 gives way",
    "guesser 41 gives way",
    "latecomer gives way",
  ]);
});

Deno.test("strangers take one of the two places, and there is no room behind the worst of those that may wait", async () => {
  const hasher = createPasswordHasher(FORTY);
  const begun: string[] = [];
  const begins = (name: string) => () => {
    begun.push(name);
    return Promise.resolve();
  };
  const asked = Array.from(
    { length: 41 },
    () => hasher.verify(null, "x", { rank: 3, begin: begins("stranger") }),
  );

  assert.equal(hasher.hasRoom(3), false);
  assert.equal(hasher.hasRoom(2), true);
  assert.equal(hasher.hasRoom(0), true);
  await hasher.verify(null, "x", { begin: begins("known") });
  await Promise.all(asked);

  assert.deepEqual(begun.slice(0, 2), ["stranger", "known"]);
  assert.equal(begun.length, 42);
});

Deno.test("whoever asks without end, knowing the password, keeps no stranger out", async () => {
  const hasher = createPasswordHasher();
  const passwordHash = await hasher.hash("right-and-known");
  const order: string[] = [];
  const ask = (name: string, asked: Promise<unknown>) =>
    asked.then(() => order.push(name));

  await Promise.all([
    ...Array.from(
      { length: 15 },
      () => ask("same", hasher.verify(passwordHash, "right-and-known")),
    ),
    ...Array.from({ length: 45 }, () => ask("known", hasher.hash("x"))),
    ask("stranger", hasher.verify(null, "x", { rank: 4 })),
  ]);

  // One of the two places is the strangers', and the same account waits among them: before
  // her are its first and the four that have asked no more often than she has.
  const strangers = order.filter((name) => name !== "known");
  assert.ok(strangers.indexOf("stranger") <= 5, String(strangers));
  assert.ok(order.indexOf("stranger") < order.lastIndexOf("known"));
});

Deno.test("what has to be done before a password is judged is done in its turn, or not at all", async () => {
  const hasher = createPasswordHasher(1);
  let begun = 0;
  const begin = () => {
    begun++;
    return Promise.resolve();
  };
  const ask = (rank: number) =>
    hasher.verify(null, "x", { rank, begin }).catch(() => null);

  const answers = await Promise.all([ask(1), ask(9), ask(2)]);
  const refused = hasher.verify(null, "x", {
    begin: () => Promise.reject(new AppError("tooManyTries")),
  });

  assert.deepEqual(answers, [false, null, false]);
  assert.equal(begun, 2);
  await assert.rejects(refused, { code: "tooManyTries" });
  assert.equal(await hasher.verify(null, "x"), false);
});
