import assert from "node:assert/strict";
import { Door } from "@/server/door.ts";
import { codeOf } from "@/tests/support/cast.ts";

const NETWORK = "192.0.2.1";
/** So many have begun when it is looked who may still come. */
const LOOKED_AT = 94;
const HERE = { signal: new AbortController().signal };

Deno.test("Door lets somebody else in at once, however many one session sends", async () => {
  const door = new Door();
  const crowd = comers(door, { session: "many", count: 100 });

  using _other = await door.enter({ session: "one", network: NETWORK }, HERE);

  assert.ok(crowd.entered.length <= 2, `${crowd.entered.length} of the crowd`);
  await crowd.leaveAll();
});

Deno.test("Door lets a session in two at a time, in the order in which it came", async () => {
  const door = new Door();
  const order: number[] = [];
  let inside = 0;
  let most = 0;

  await Promise.all(Array.from({ length: 20 }, async (_, at) => {
    using _place = await door.enter(ofNetwork("many"), HERE);
    order.push(at);
    most = Math.max(most, ++inside);
    await pause(1);
    inside--;
  }));

  assert.equal(most, 2);
  assert.deepEqual(order, order.toSorted((a, b) => a - b));
});

Deno.test("Door bounds a network whose sessions are all different, and leaves others alone", async () => {
  const door = new Door();
  const entered: number[] = [];
  const crowd = Array.from({ length: 100 }, async (_, at) => {
    const place = await door.enter(ofNetwork(`session ${at}`), HERE);
    entered.push(at);
    return place;
  });
  await pause(100);

  assert.equal(entered.length, 64);
  using _other = await door.enter(
    { session: "one", network: "192.0.2.2" },
    HERE,
  );
  assert.equal(entered.length, 64);
  for (const one of crowd) (await one)[Symbol.dispose]();
});

Deno.test("Door gives the place of what takes long to the next", async () => {
  const door = new Door();
  using _first = await door.enter(ofNetwork("one"), HERE);
  using _second = await door.enter(ofNetwork("one"), HERE);

  using third = await door.enter(ofNetwork("one"), HERE);

  assert.ok(third);
});

Deno.test("Door tells who has too many waiting, and lets her in when they are done", async () => {
  const door = new Door();
  const crowd = comers(door, { session: "many", count: 302 });
  await pause(0);

  assert.equal(
    await codeOf(door.enter(ofNetwork("many"), HERE)),
    "ownRequestsBusy",
  );
  await crowd.leaveAll();
  using again = await door.enter(ofNetwork("many"), HERE);
  assert.ok(again);
});

Deno.test("Door tells a network of which too many wait", async () => {
  const door = new Door();
  const crowd = comers(door, { session: null, count: 1_064 });
  await pause(0);

  const one = await codeOf(door.enter(ofNetwork(null), HERE));

  assert.equal(one, "busy");
  await crowd.leaveAll();
});

Deno.test("Door lets in who has signed in before, however many strangers of her network wait", async () => {
  const door = new Door();
  door.note("hers", { isKnown: true });
  const crowd = Array.from(
    { length: 1_064 },
    (_, at) => comers(door, { session: `made up ${at}`, count: 1 }),
  );
  await pause(0);

  const stranger = await codeOf(door.enter(ofNetwork("no more"), HERE));
  using hers = await door.enter(ofNetwork("hers"), HERE);

  assert.equal(stranger, "busy");
  assert.ok(hers);
  await Promise.all(crowd.map(({ leaveAll }) => leaveAll()));
});

Deno.test("Door knows who came last, of more than it can remember", async () => {
  const door = new Door();
  door.note("first", { isKnown: true });
  door.note("second", { isKnown: true });
  for (let at = 0; at < 19_998; at++) {
    door.note(`session ${at}`, { isKnown: true });
  }
  door.note("first", { isKnown: true });
  door.note("one more", { isKnown: true });
  const crowd = comers(door, { session: null, count: 1_064 });
  await pause(0);

  using first = await door.enter(ofNetwork("first"), HERE);

  assert.ok(first);
  assert.equal(await codeOf(door.enter(ofNetwork("second"), HERE)), "busy");
  await crowd.leaveAll();
});

Deno.test("Door forgets a session with which nobody is signed in any more", async () => {
  const door = new Door();
  door.note("hers", { isKnown: true });
  door.note("hers", { isKnown: false });
  const crowd = comers(door, { session: null, count: 1_064 });
  await pause(0);

  assert.equal(await codeOf(door.enter(ofNetwork("hers"), HERE)), "busy");
  await crowd.leaveAll();
});

Deno.test("Door takes no more in than have begun, however long that takes", async () => {
  const door = new Door();
  const held = Promise.withResolvers<void>();
  let begun = 0;
  let more: Promise<boolean>[] = [];
  const come = async (at: number) => {
    using _place = await door.enter(ofNetwork(`session ${at}`), HERE);
    begun++;
    if (begun > LOOKED_AT) return;
    // The first 64 begin together; of the others each keeps the next one waiting.
    if (begun > 64) work(20);
    if (begun === LOOKED_AT) {
      more = Array.from(
        { length: 300 },
        (_, one) => come(at + one).then(() => true, () => false),
      );
      held.resolve();
    }
    await held.promise;
  };

  await Promise.all(Array.from({ length: 1_064 }, (_, at) => come(at)));
  const taken = (await Promise.all(more)).filter((isTaken) => isTaken);

  assert.ok(taken.length <= LOOKED_AT, `${taken.length} more`);
});

Deno.test("Door does not begin what is given up when its turn has come", async () => {
  const door = new Door();
  const leaves = new AbortController();
  const first = await door.enter(ofNetwork("one"), HERE);
  using _second = await door.enter(ofNetwork("one"), HERE);
  const gone = door.enter(ofNetwork("one"), leaves);
  first[Symbol.dispose]();
  await Array.fromAsync({ length: 5 }, () => Promise.resolve());

  leaves.abort(new Error("gone"));

  await assert.rejects(gone, /^Error: gone$/);
  using after = await door.enter(ofNetwork("one"), HERE);
  assert.ok(after);
});

Deno.test("Door forgets who has gone before her turn", async () => {
  const door = new Door();
  const leaves = new AbortController();
  const first = await door.enter(ofNetwork("one"), HERE);
  const second = await door.enter(ofNetwork("one"), HERE);
  const gone = door.enter(ofNetwork("one"), leaves);
  const stays = door.enter(ofNetwork("one"), HERE);

  leaves.abort(new Error("gone"));

  await assert.rejects(gone, /^Error: gone$/);
  first[Symbol.dispose]();
  (await stays)[Symbol.dispose]();
  second[Symbol.dispose]();
});

Deno.test("Door looks at the network between those of a crowd, however many wait", async () => {
  const door = new Door();
  let looks = 0;
  const looking = setInterval(() => looks++, 0);
  await Promise.all(Array.from({ length: 30 }, async () => {
    using _place = await door.enter(ofNetwork("many"), HERE);
    work(10);
  }));
  clearInterval(looking);

  assert.ok(looks >= 20, `${looks} looks`);
});

Deno.test("Door lets who is alone begin at once, however many come so", async () => {
  const door = new Door();
  let begun = 0;
  for (let at = 0; at < 500; at++) {
    void door.enter({ session: `session ${at}`, network: `192.0.${at}` }, HERE)
      .then((place) => {
        begun++;
        place[Symbol.dispose]();
      });
  }
  await Array.fromAsync({ length: 20 }, () => Promise.resolve());

  assert.equal(begun, 500);
});

function ofNetwork(session: string | null) {
  return { session, network: NETWORK };
}

/** So many of one session at once, each of which stays until all are to leave. */
function comers(
  door: Door,
  { session, count }: { session: string | null; count: number },
) {
  const leaving = Promise.withResolvers<void>();
  const entered: number[] = [];
  const all = Promise.all(Array.from({ length: count }, async (_, at) => {
    using _place = await door.enter(ofNetwork(session), HERE);
    entered.push(at);
    await leaving.promise;
  }));
  return {
    entered,
    leaveAll: async () => {
      leaving.resolve();
      await all;
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Holds the thread. */
function work(ms: number): void {
  const begun = performance.now();
  while (performance.now() - begun < ms);
}
