import assert from "node:assert/strict";
import { rememberBrowser } from "@/server/known_browser.ts";
import {
  redeemSignIn,
  redeemStepUp,
} from "@/server/operations/tickets/redeem_ticket.ts";
import { accountOfRequest, closeSession } from "@/server/session.ts";
import { NOW, type TestPlatform, testPlatform } from "@/tests/support/cast.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { contextOfRequest, signIn } from "@/tests/support/sessions.ts";
import { visitor, waitFor, type Waiting } from "@/tests/support/tickets.ts";
import { IDS } from "@/tools/seed.ts";

const { wuhan: accountId } = IDS.account;
const APPROVED = {
  state: "approved",
  approvedAt: NOW,
  factor: "deviceKey",
} as const;

Deno.test("an approved ticket opens a session by the factor that approved it, and the browser is known", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const waiting = await approved(opened);

  const cookies = await redeem(opened, waiting) ?? [];

  const [sid = "", kb = "", tkt = ""] = cookies;
  assert.match(sid, /^sid=[\w-]{43};/);
  assert.match(kb, /^kb=[\w-]{43};/);
  assert.match(tkt, /^tkt=; .*Max-Age=0$/);
  const headers = new Headers({ cookie: sid.split(";")[0] ?? "" });
  const account = await accountOfRequest(platform, headers);
  assert.equal(account?.id, accountId);
  assert.equal(account?.session?.steppedUpAt, null);
  const [session] = await allRows(platform.db, "session");
  assert.equal(session?.factor, "deviceKey");
  assert.equal((await waiting.row()).usedAt, NOW);
});

Deno.test("a person's session says that an SMS was typed", async () => {
  await using opened = await testPlatform();
  const waiting = await waitFor(opened.platform, "liMei", {
    needsSms: true,
    approvedBy: "password",
  });
  assert.equal(await redeem(opened, waiting), null);
  await changeRow(opened.platform.db, "ticket", waiting.id, { smsDoneAt: NOW });

  assert.equal((await redeem(opened, waiting))?.length, 3);

  const [session] = await allRows(opened.platform.db, "session");
  assert.equal(session?.factor, "sms");
});

Deno.test("no ticket is redeemed but an approved one that is in time, with the secret of its screen", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const waiting = await approved(opened);
  const other = await waitFor(platform, "wuhan");
  const { id, headers } = waiting;
  const change = (columns: Parameters<typeof changeRow<"ticket">>[3]) =>
    changeRow(platform.db, "ticket", id, columns);

  assert.equal(await redeem(opened, { id, headers: new Headers() }), null);
  assert.equal(await redeem(opened, { id, headers: other.headers }), null);
  assert.equal(await redeem(opened, { id: other.id, headers }), null);
  assert.equal(await redeem(opened, other), null);
  await change({ expiresAt: NOW });
  assert.equal(await redeem(opened, waiting), null);
  await change({ expiresAt: "2026-11-23T02:05:00.000Z", needsSms: 1 });
  assert.equal(await redeem(opened, waiting), null);
  assert.deepEqual(await allRows(platform.db, "session"), []);
  await change({ smsDoneAt: NOW });
  assert.ok(await redeem(opened, waiting));
  assert.equal(await redeem(opened, waiting), null);
});

Deno.test("of the first browser there is nothing to warn of; of the second its holder hears", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const [, kb = ""] = await redeem(opened, await approved(opened)) ?? [];
  assert.deepEqual(await allRows(platform.db, "securityNotice"), []);
  const { id, headers } = await approved(opened);
  const cookie = `${headers.get("cookie")}; ${kb.split(";")[0]}`;
  await redeem(opened, { id, headers: new Headers({ cookie }) });
  assert.deepEqual(await allRows(platform.db, "securityNotice"), []);

  await redeem(opened, await approved(opened));

  const notices = await allRows(platform.db, "securityNotice");
  assert.deepEqual(
    notices.map((row) => [row.accountId, row.kind]),
    [[accountId, "newBrowser"]],
  );
  const signIns = (await allRows(platform.db, "audit"))
    .filter(({ act }) => act === "auth.signIn").map(({ after }) => after);
  assert.deepEqual(signIns, [
    '{"factor":"deviceKey","knownBrowser":false}',
    '{"factor":"deviceKey","knownBrowser":true}',
    '{"factor":"deviceKey","knownBrowser":false}',
  ]);
});

Deno.test("A-38 the session that the browser had ends with the new one", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const before = await signIn(platform, "yichang");
  const waiting = await approved(opened);
  const cookie = [before, waiting].map(({ headers }) => headers.get("cookie"))
    .join("; ");

  await redeem(opened, { ...waiting, headers: new Headers({ cookie }) });

  assert.equal(await accountOfRequest(platform, before.headers), null);
  const sessions = await allRows(platform.db, "session");
  assert.deepEqual(sessions.map(({ endReason }) => endReason), [
    "newSignIn",
    null,
  ]);
});

Deno.test("an account that was suspended since the phone confirmed gets no session", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const waiting = await approved(opened);
  await changeRow(platform.db, "account", accountId, { state: "suspended" });

  assert.equal(await redeem(opened, waiting), null);

  assert.deepEqual(await allRows(platform.db, "session"), []);
  assert.deepEqual(await allRows(platform.db, "knownBrowser"), []);
});

Deno.test("a proof is written into the session that asked for it", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const own = await signIn(platform, "wuhan", { hasSteppedUp: false });
  const other = await signIn(platform, "wuhan", { hasSteppedUp: false });
  const { ctx, sessionId } = own;
  const waiting = await approved(opened, { purpose: "stepUp", sessionId });
  const { id: ticketId, headers } = waiting;

  assert.equal(await redeemStepUp(ctx, { ticketId, headers }), true);

  const again = await contextOfRequest(platform, own.headers);
  assert.equal(again.account.session?.steppedUpAt, NOW);
  const elsewhere = await contextOfRequest(platform, other.headers);
  assert.equal(elsewhere.account.session?.steppedUpAt, null);
  assert.equal(await redeemStepUp(ctx, { ticketId, headers }), false);
  const lines = await allRows(platform.db, "audit");
  assert.deepEqual(lines.map(({ act, after }) => [act, after]), [
    ["auth.stepUp", '{"factor":"deviceKey"}'],
  ]);
});

Deno.test("A-40 the proof of one session is nothing to another, and stays good for its own", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const own = await signIn(platform, "wuhan", { hasSteppedUp: false });
  const other = await signIn(platform, "wuhan", { hasSteppedUp: false });
  const { sessionId } = own;
  const waiting = await approved(opened, { purpose: "stepUp", sessionId });
  const { id: ticketId, headers } = waiting;

  for (const ctx of [other.ctx, visitor(platform)]) {
    assert.equal(await redeemStepUp(ctx, { ticketId, headers }), false);
  }

  assert.equal(await redeemStepUp(own.ctx, { ticketId, headers }), true);
});

Deno.test("a sign-in proves nothing again, a proof signs nobody in, and neither uses the other up", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { ctx, sessionId } = await signIn(platform, "wuhan", {
    hasSteppedUp: false,
  });
  const proof = await approved(opened, { purpose: "stepUp", sessionId });
  const entry = await approved(opened);

  assert.equal(await redeem(opened, proof), null);
  const { id: ticketId, headers } = entry;
  assert.equal(await redeemStepUp(ctx, { ticketId, headers }), false);

  assert.equal((await proof.row()).state, "approved");
  assert.equal((await entry.row()).state, "approved");
});

Deno.test("a session that ended meanwhile proves nothing", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const own = await signIn(platform, "wuhan", { hasSteppedUp: false });
  const { ctx, sessionId } = own;
  const waiting = await approved(opened, { purpose: "stepUp", sessionId });
  await closeSession(platform, own.headers, "signOut");

  await redeemStepUp(ctx, { ticketId: waiting.id, headers: waiting.headers });

  const [session] = await allRows(platform.db, "session");
  assert.equal(session?.steppedUpAt, null);
});

Deno.test("a browser that serves two accounts keeps its one key", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const kb = await platform.db.transaction().execute((tx) =>
    rememberBrowser(platform, tx, {
      headers: new Headers(),
      accountId: IDS.account.yichang,
    })
  );
  const key = kb.split(";")[0] ?? "";
  const waiting = await approved(opened);
  const cookie = `${waiting.headers.get("cookie")}; ${key}`;

  const cookies = await redeem(opened, {
    id: waiting.id,
    headers: new Headers({ cookie }),
  });

  assert.ok(cookies?.[1]?.startsWith(`${key};`));
});

/** A ticket that the phone has confirmed. */
async function approved(
  { platform }: TestPlatform,
  ticket: Parameters<typeof waitFor>[2] = {},
): Promise<Waiting> {
  const waiting = await waitFor(platform, "wuhan", ticket);
  await changeRow(platform.db, "ticket", waiting.id, APPROVED);
  return waiting;
}

function redeem(
  { platform }: TestPlatform,
  { id: ticketId, headers }: Pick<Waiting, "id" | "headers">,
): Promise<string[] | null> {
  return redeemSignIn(visitor(platform), { ticketId, headers });
}
