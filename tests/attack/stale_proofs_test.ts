import assert from "node:assert/strict";
import { setPassword } from "@/db/queries/account_acts.ts";
import { replaceRecoveryCodes } from "@/db/queries/recovery_codes.ts";
import { rememberBrowser } from "@/server/known_browser.ts";
import { endAccess } from "@/server/operations/accounts/release_account.ts";
import { signIn } from "@/server/operations/sign_in/sign_in.ts";
import { typeCode } from "@/server/operations/tickets/type_code.ts";
import { momentOf, type Platform } from "@/server/platform.ts";
import { makeRecoveryCodes } from "@/server/recovery_codes.ts";
import { codeOf, testPlatform } from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";
import { visitor, waitFor } from "@/tests/support/tickets.ts";
import { CAST, DEMO_PASSWORD, IDS } from "@/tools/seed.ts";

Deno.test("A-40 the old password opens no session when it is changed while it is judged", async () => {
  await using opened = await testPlatform();
  const accountId = IDS.account.liMei;
  const platform = whileJudged(
    opened.platform,
    () => changePassword(opened.platform, accountId),
  );
  const headers = await knownTo(platform, accountId);
  const input = { account: CAST.liMei.phone, password: DEMO_PASSWORD };

  const code = await codeOf(signIn(visitor(platform), input, headers));

  assert.equal(code, "signInFailed");
  assert.deepEqual(await allRows(platform.db, "session"), []);
});

Deno.test("A-40 the old password opens no ticket when it is changed while it is judged", async () => {
  await using opened = await testPlatform();
  const accountId = IDS.account.wuhan;
  const platform = whileJudged(
    opened.platform,
    () => changePassword(opened.platform, accountId),
  );
  const input = { account: "4201060001", password: DEMO_PASSWORD };

  const code = await codeOf(signIn(visitor(platform), input, new Headers()));

  assert.equal(code, "signInFailed");
  assert.deepEqual(await allRows(platform.db, "ticket"), []);
});

Deno.test("A-50 an old recovery code uses up no new one when they are renewed while it is judged", async () => {
  await using opened = await testPlatform();
  const accountId = IDS.account.wuhan;
  const [code = ""] = await renewCodes(opened.platform, accountId);
  const waiting = await waitFor(opened.platform, "wuhan");
  const platform = whileJudged(
    opened.platform,
    () => renewCodes(opened.platform, accountId),
  );

  const refusal = await codeOf(
    typeCode(visitor(platform), await waiting.row(), code),
  );

  assert.equal(refusal, "wrongCode");
  assert.equal((await waiting.row()).state, "new");
  const codes = await allRows(platform.db, "recoveryCode");
  assert.ok(codes.every(({ usedAt }) => usedAt === null));
});

/** The platform where something happens between the look at a hash and its verdict. */
function whileJudged(
  platform: Platform,
  act: () => Promise<unknown>,
): Platform {
  const { passwords } = platform;
  return {
    ...platform,
    passwords: {
      ...passwords,
      async verify(hash, password, turn) {
        const fits = await passwords.verify(hash, password, turn);
        await act();
        return fits;
      },
    },
  };
}

/** What 修改密码 does of another session of the account. */
async function changePassword(
  platform: Platform,
  accountId: string,
): Promise<void> {
  const now = momentOf(platform);
  const passwordHash = await platform.passwords.hash("donghu-mozhou-88");
  await platform.db.transaction().execute(async (tx) => {
    await setPassword(tx, { accountId, passwordHash, at: now.at });
    await endAccess({ now }, tx, { accountId, reason: "password" });
  });
}

async function renewCodes(
  platform: Platform,
  accountId: string,
): Promise<readonly string[]> {
  const { codes, hashes } = await makeRecoveryCodes(platform);
  const { at } = momentOf(platform);
  await platform.db.transaction().execute((tx) =>
    replaceRecoveryCodes(tx, { accountId, at, hashes })
  );
  return codes;
}

/** A browser that the account has signed in from. */
async function knownTo(
  platform: Platform,
  accountId: string,
): Promise<Headers> {
  const cookie = await platform.db.transaction().execute((tx) =>
    rememberBrowser(platform, tx, { headers: new Headers(), accountId })
  );
  return new Headers({ cookie: cookie.split(";")[0] ?? "" });
}
