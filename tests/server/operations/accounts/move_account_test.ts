import assert from "node:assert/strict";
import type { Tx } from "@/db/open.ts";
import { listBoundUnits } from "@/db/queries/factors.ts";
import type { AccountTable } from "@/db/schema.ts";
import { ROOT_SCOPE } from "@/domain/scope.ts";
import type { Context } from "@/server/context.ts";
import {
  closeAccount,
  resumeAccount,
  suspendAccount,
} from "@/server/operations/accounts/move_account.ts";
import { accountOfRequest } from "@/server/session.ts";
import {
  codeOf,
  contextOf,
  NOW,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { signIn } from "@/tests/support/sessions.ts";
import { IDS } from "@/tools/seed.ts";

type State = AccountTable["state"];
const HUBEI = { kind: "authority", path: "/hubei/" } as const;
type Move = (ctx: Context, tx: Tx, accountId: string) => Promise<void>;

/** As 省 does, which stands above none of its own suspensions. */
const suspend: Move = (ctx, tx, accountId) =>
  suspendAccount(ctx, tx, { scope: HUBEI, accountId });
const resume: Move = (_, tx, id) => resumeAccount(ROOT_SCOPE, tx, id);

const { wuhan } = IDS.account;
const STATES: readonly State[] = [
  "issued",
  "activating",
  "active",
  "suspended",
  "closed",
];
/** A move, from where it can be made, and where it leads. */
const MOVES: [string, Move, readonly State[], State][] = [
  ["停用", suspend, ["active"], "suspended"],
  ["启用", resume, ["suspended"], "active"],
  [
    "注销",
    closeAccount,
    ["issued", "activating", "active", "suspended"],
    "closed",
  ],
];

for (const [name, act, from, to] of MOVES) {
  Deno.test(`${name} moves an account to ${to} from ${from.join(", ")}, and from nowhere else`, async () => {
    for (const state of STATES) {
      await using opened = await testPlatform();
      await changeRow(opened.platform.db, "account", wuhan, { state });

      const end = await move(opened, act);

      const isOpen = from.includes(state);
      assert.equal(end, isOpen ? "ok" : "accountChanged", state);
      assert.equal(await stateOf(opened), isOpen ? to : state);
    }
  });
}

Deno.test("停用 ends the sessions in the same transaction, and keeps password and binding for 启用", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { headers } = await signIn(platform, "wuhan");
  const factors = await allRows(platform.db, "factor");

  await move(opened, suspend);

  assert.equal(await accountOfRequest(platform, headers), null);
  const [session] = await allRows(platform.db, "session");
  assert.deepEqual([session?.endedAt, session?.endReason], [NOW, "suspended"]);
  assert.deepEqual(await allRows(platform.db, "factor"), factors);
  const [account] = await accountsOf(opened);
  assert.match(account?.passwordHash ?? "", /^\$argon2id/);
});

Deno.test("启用 brings no session back", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { headers } = await signIn(platform, "wuhan");
  await move(opened, suspend);

  await move(opened, resume);

  assert.equal(await accountOfRequest(platform, headers), null);
  const again = await signIn(platform, "wuhan");
  assert.ok(await accountOfRequest(platform, again.headers));
});

Deno.test("注销 ends sessions and the code that waits", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await signIn(platform, "wuhan");

  await move(opened, closeAccount);
  await move(opened, closeAccount, IDS.account.hongshan);

  const [session] = await allRows(platform.db, "session");
  assert.equal(session?.endReason, "closed");
  const [activation] = await allRows(platform.db, "activation");
  assert.deepEqual([activation?.endedAt, activation?.endReason], [
    NOW,
    "closed",
  ]);
});

Deno.test("注销 frees the phone: whoever was bound may serve another unit", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await changeRow(platform.db, "factor", "fac_wuhan-phone", {
    kind: "wechat",
    credentialId: null,
    publicKey: null,
    pinHash: null,
    openidSealed: "sealed",
    openidIndex: "openid of 刘芳",
  });

  await move(opened, closeAccount);

  const factors = (await allRows(platform.db, "factor"))
    .filter(({ accountId }) => accountId === wuhan);
  assert.ok(factors.every(({ state }) => state === "ended"));
  const bound = await platform.db.transaction().execute((tx) =>
    listBoundUnits(tx, "openid of 刘芳")
  );
  assert.deepEqual(bound, []);
});

Deno.test("of twenty 停用 at once one is made", async () => {
  await using opened = await testPlatform();

  const ends = await Promise.all(
    Array.from({ length: 20 }, () => move(opened, suspend)),
  );

  assert.equal(ends.filter((end) => end === "ok").length, 1);
});

/** `ok`, or the code of the refusal. */
async function move(
  { platform }: TestPlatform,
  act: Move,
  accountId: string = wuhan,
): Promise<string> {
  const ctx = await contextOf(platform, "hubei");
  const call = platform.db.transaction().execute((tx) =>
    act(ctx, tx, accountId)
  );
  return await call.then(() => "ok", () => codeOf(call));
}

async function accountsOf({ platform }: TestPlatform) {
  return (await allRows(platform.db, "account"))
    .filter(({ id }) => id === wuhan);
}

async function stateOf(opened: TestPlatform): Promise<State | undefined> {
  return (await accountsOf(opened))[0]?.state;
}
