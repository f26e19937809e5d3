import assert from "node:assert/strict";
import { insertOauth, takeOauth } from "@/db/queries/wechat_oauth.ts";
import { NOW, type TestPlatform, testPlatform } from "@/tests/support/cast.ts";
import {
  insertRow,
  refusedRow,
  refuseEach,
} from "@/tests/support/past_rules.ts";
import { waitFor } from "@/tests/support/tickets.ts";

const EXPIRY = "2026-11-23T02:05:00.000Z";
const OAUTH = { stateHash: "state", phoneHash: "phone", expiresAt: EXPIRY };
const TAKE = { stateHash: "state", phoneHash: "phone", at: NOW };

Deno.test("a state is of a ticket that is there, and made once", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const { id: ticketId } = await waitFor(opened.platform, "wuhan");
  const right = { ...OAUTH, ticketId, madeAt: NOW };

  await refuseEach(db, "wechatOauth", {
    right,
    wrong: [
      { ticketId: "A".repeat(22) },
      { phoneHash: null },
      { expiresAt: null },
    ],
  });
  await insertRow(db, "wechatOauth", right);
  await refusedRow(db, "wechatOauth", right);
});

Deno.test("A-55 of twenty that come back with one state at once one gets the ticket", async () => {
  await using opened = await testPlatform();
  const ticketId = await ask(opened);

  const taken = await Promise.all(
    Array.from({ length: 20 }, () => take(opened)),
  );

  assert.deepEqual(taken.filter((id) => id !== undefined), [ticketId]);
});

Deno.test("A-55 a state is nothing to another phone, after five minutes, or to who made it up", async () => {
  await using opened = await testPlatform();
  const ticketId = await ask(opened);

  for (
    const wrong of [
      { phoneHash: "another" },
      { stateHash: "another" },
      { at: EXPIRY },
    ]
  ) assert.equal(await take(opened, wrong), undefined);
  assert.equal(await take(opened), ticketId);
});

/** Sends a phone to WeChat; gives the ticket that it has opened. */
async function ask({ platform }: TestPlatform): Promise<string> {
  const { id: ticketId } = await waitFor(platform, "wuhan");
  await platform.db.transaction().execute((tx) =>
    insertOauth(tx, { ...OAUTH, ticketId, at: NOW })
  );
  return ticketId;
}

function take(
  { platform }: TestPlatform,
  change: Partial<typeof TAKE> = {},
): Promise<string | undefined> {
  return platform.db.transaction().execute((tx) =>
    takeOauth(tx, { ...TAKE, ...change })
  );
}
