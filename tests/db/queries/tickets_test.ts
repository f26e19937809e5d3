import assert from "node:assert/strict";
import { isUniqueViolation } from "@/db/libsql_errors.ts";
import {
  addTicketMiss,
  approveTicket,
  endTicket,
  endTickets,
  findTicket,
  findTicketOfScreen,
  insertTicket,
  setPhone,
  setScanned,
  setSmsDone,
  type TicketRow,
  useTicket,
} from "@/db/queries/tickets.ts";
import { act } from "@/tests/support/act.ts";
import { NOW, type TestPlatform, testPlatform } from "@/tests/support/cast.ts";
import {
  insertRow,
  refusedRow,
  refuseEach,
} from "@/tests/support/past_rules.ts";
import { changeRow } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

const LATER = "2026-11-23T02:02:00.000Z";
const ID = "ticket-one-of-the-test";
const TICKET = {
  id: ID,
  purpose: "signIn",
  accountId: IDS.account.wuhan,
  secretHash: "hash of the screen",
  nonce: "nonce",
  number: "07",
  state: "new",
  needsSms: 0,
  passwordAt: NOW,
  madeAt: NOW,
  expiresAt: LATER,
} as const;
const APPROVED = {
  state: "approved",
  approvedAt: NOW,
  factor: "totp",
} as const;
const APPROVAL = {
  id: ID,
  at: NOW,
  expiresAt: "2026-11-23T02:05:00.000Z",
  factor: "totp",
  factorId: null,
  smsDone: false,
} as const;
const USE = {
  id: ID,
  secretHash: TICKET.secretHash,
  at: NOW,
  use: { purpose: "signIn" },
} as const;
const ENDED = ["used", "failed", "refused", "dead"] as const;

Deno.test("the database takes no ticket that says two things, or half of one", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;

  await refuseEach(db, "ticket", {
    right: TICKET,
    wrong: [
      ...["", "short", `${ID}x`].map((id) => ({ id })),
      ...["7", "007", "a7", "７７", " 7", ""].map((number) => ({ number })),
      ...["open", "", null].map((state) => ({ state })),
      ...["scan", "", null].map((purpose) => ({ purpose })),
      { purpose: "bind" },
      { activationId: IDS.activation.hongshan },
      { purpose: "stepUp" },
      { sessionId: "ses_nobody-has-this" },
      { accountId: "acc_nobody-has-this" },
      { needsSms: 2 },
      { misses: 6 },
      { misses: -1 },
      { factor: "phone" },
      { factorId: "fac_nobody-has-this" },
      { state: "approved" },
      { state: "approved", approvedAt: NOW },
      { state: "approved", factor: "totp" },
      { ...APPROVED, state: "used" },
      { usedAt: NOW },
      { secretHash: null },
    ],
  });
});

Deno.test("two screens never share a secret", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await insertRow(db, "ticket", TICKET);

  const error = await refusedRow(db, "ticket", {
    ...TICKET,
    id: "ticket-two-of-the-test",
  });

  assert.ok(isUniqueViolation(error, "ticket.secret_hash"));
});

Deno.test("of twenty uses at once one gets the ticket", async () => {
  await using opened = await ticket(APPROVED);

  const used = await Promise.all(
    Array.from({ length: 20 }, () => act(opened, (tx) => useTicket(tx, USE))),
  );

  const won = used.filter((row) => row !== undefined);
  assert.deepEqual(won.map(({ state }) => state), ["used"]);
  assert.equal((await rowOf(opened))?.usedAt, NOW);
});

Deno.test("useTicket asks for state, time, secret, purpose, session and SMS", async () => {
  const { wuhan } = IDS.account;
  const cases: [
    Partial<TicketRow>,
    Partial<Parameters<typeof useTicket>[1]>,
  ][] = [
    [{ state: "new" }, {}],
    [{ state: "scanned" }, {}],
    [{ ...APPROVED, needsSms: 1 }, {}],
    [APPROVED, { at: LATER }],
    [APPROVED, { secretHash: "hash of another screen" }],
    [APPROVED, { id: "ticket-two-of-the-test" }],
    [APPROVED, { use: { purpose: "bind" } }],
    [APPROVED, { use: { purpose: "stepUp", sessionId: wuhan } }],
  ];
  for (const [columns, options] of cases) {
    await using opened = await ticket(columns);
    const used = await act(
      opened,
      (tx) => useTicket(tx, { ...USE, ...options }),
    );
    assert.equal(used, undefined, JSON.stringify([columns, options]));
  }
  await using opened = await ticket({
    ...APPROVED,
    needsSms: 1,
    smsDoneAt: NOW,
  });
  assert.ok(await act(opened, (tx) => useTicket(tx, USE)));
});

Deno.test("approveTicket approves what is open and in time, once", async () => {
  for (const state of ["new", "scanned"] as const) {
    await using opened = await ticket({ state });
    const approve = () => act(opened, (tx) => approveTicket(tx, APPROVAL));
    const all = await Promise.all(Array.from({ length: 20 }, approve));
    assert.equal(all.filter((isApproved) => isApproved).length, 1);
    const row = await rowOf(opened);
    assert.equal(row?.expiresAt, APPROVAL.expiresAt);
    assert.equal(row?.smsDoneAt, null);
  }
  for (const state of ENDED) {
    await using opened = await ticket(endedAs(state));
    assert.equal(
      await act(opened, (tx) => approveTicket(tx, APPROVAL)),
      false,
      state,
    );
  }
  await using opened = await ticket();
  const late = { ...APPROVAL, at: LATER };
  assert.equal(await act(opened, (tx) => approveTicket(tx, late)), false);
});

Deno.test("a code typed on the screen stands for the SMS, too", async () => {
  await using opened = await ticket();

  await act(opened, (tx) => approveTicket(tx, { ...APPROVAL, smsDone: true }));

  assert.equal((await rowOf(opened))?.smsDoneAt, NOW);
});

Deno.test("endTicket ends what is open or approved, and nothing twice", async () => {
  for (const columns of [{}, { state: "scanned" }, APPROVED] as const) {
    await using opened = await ticket(columns);
    const end = () =>
      act(opened, (tx) => endTicket(tx, { id: ID, state: "failed" }));
    assert.equal(await end(), true);
    assert.equal(await end(), false);
  }
  for (const state of ENDED) {
    await using opened = await ticket(endedAs(state));
    const ended = await act(
      opened,
      (tx) => endTicket(tx, { id: ID, state: "failed" }),
    );
    assert.equal(ended, false);
    assert.equal((await rowOf(opened))?.state, state);
  }
});

Deno.test("endTickets ends the open ones of one account", async () => {
  await using opened = await ticket();
  const { db } = opened.platform;
  const others = [
    { id: "ticket-approved-of-own", secretHash: "2", ...APPROVED },
    { id: "ticket-used-of-the-own", secretHash: "3", ...endedAs("used") },
    {
      id: "ticket-of-the-others-1",
      secretHash: "4",
      accountId: IDS.account.yichang,
    },
  ];
  for (const one of others) {
    await insertRow(db, "ticket", { ...TICKET, ...one });
  }
  const { wuhan: accountId } = IDS.account;

  await act(opened, (tx) => endTickets(tx, { accountId, state: "dead" }));

  const states = await Promise.all(
    [ID, ...others.map(({ id }) => id)].map((id) => findTicket(db, id)),
  );
  assert.deepEqual(states.map((row) => row?.state), [
    "dead",
    "dead",
    "used",
    "new",
  ]);
});

Deno.test("twenty misses at once are counted up to five, on open tickets alone", async () => {
  await using opened = await ticket();
  const miss = () => act(opened, (tx) => addTicketMiss(tx, { id: ID, max: 5 }));

  const counts = await Promise.all(Array.from({ length: 20 }, miss));

  const counted = counts.filter((count) => count !== undefined).sort();
  assert.deepEqual(counted, [1, 2, 3, 4, 5]);
  await using approved = await ticket(APPROVED);
  assert.equal(
    await act(approved, (tx) => addTicketMiss(tx, { id: ID, max: 5 })),
    undefined,
  );
});

Deno.test("setScanned and setPhone note a phone on open tickets that are in time", async () => {
  const phone = { id: ID, phoneHash: "phone", phoneOpenidIndex: "openid" };
  await using opened = await ticket();
  await setScanned(opened.platform.db, { id: ID, at: LATER });
  assert.equal((await rowOf(opened))?.state, "new");
  await setScanned(opened.platform.db, { id: ID, at: NOW });
  assert.equal((await rowOf(opened))?.state, "scanned");
  const late = await act(opened, (tx) => setPhone(tx, { ...phone, at: LATER }));
  assert.equal(late, false);
  const noted = await act(opened, (tx) => setPhone(tx, { ...phone, at: NOW }));
  assert.equal(noted, true);
  assert.equal((await rowOf(opened))?.phoneHash, "phone");

  await using approved = await ticket(APPROVED);
  await setScanned(approved.platform.db, { id: ID, at: NOW });
  assert.equal((await rowOf(approved))?.state, "approved");
  const after = await act(
    approved,
    (tx) => setPhone(tx, { ...phone, at: NOW }),
  );
  assert.equal(after, false);
});

Deno.test("setSmsDone settles an approved ticket alone", async () => {
  for (const [columns, done] of [[{}, null], [APPROVED, NOW]] as const) {
    await using opened = await ticket(columns);
    await act(opened, (tx) => setSmsDone(tx, { id: ID, at: NOW }));
    assert.equal((await rowOf(opened))?.smsDoneAt, done);
  }
});

Deno.test("a screen's ticket is found by the hash of its secret; the secret itself is never read", async () => {
  await using opened = await ticket();
  const { db } = opened.platform;

  const row = await findTicketOfScreen(db, TICKET.secretHash);

  assert.equal(row?.id, ID);
  assert.ok(!("secretHash" in (row ?? {})));
  assert.equal(await findTicketOfScreen(db, "another"), undefined);
});

/** A platform with one ticket that asks for a sign-in. */
async function ticket(columns: Partial<TicketRow> = {}): Promise<TestPlatform> {
  const opened = await testPlatform();
  const { db } = opened.platform;
  await db.transaction().execute((tx) => insertTicket(tx, TICKET));
  if (Object.keys(columns).length > 0) {
    await changeRow(db, "ticket", ID, columns);
  }
  return opened;
}

function endedAs(state: (typeof ENDED)[number]) {
  return state === "used" ? { ...APPROVED, state, usedAt: NOW } : { state };
}

function rowOf({ platform }: TestPlatform): Promise<TicketRow | undefined> {
  return findTicket(platform.db, ID);
}
