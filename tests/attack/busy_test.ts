import assert from "node:assert/strict";
import { replaceRecoveryCodes } from "@/db/queries/recovery_codes.ts";
import { beginStepUp } from "@/server/operations/account/begin_step_up.ts";
import { beginActivation } from "@/server/operations/activation/begin.ts";
import { judgePassword } from "@/server/operations/sign_in/judge_password.ts";
import { typeCode } from "@/server/operations/tickets/type_code.ts";
import { momentOf } from "@/server/platform.ts";
import { makeRecoveryCodes } from "@/server/recovery_codes.ts";
import { ISSUED_LOGIN } from "@/tests/support/activation.ts";
import { BUSY_HASHER, codeOf, testPlatform } from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";
import { signIn } from "@/tests/support/sessions.ts";
import { visitor, waitFor } from "@/tests/support/tickets.ts";
import { DEMO_ACTIVATION_CODE, DEMO_PASSWORD, IDS } from "@/tools/seed.ts";

/** More often than any of the limits lets through. */
const OFTEN = 70;

Deno.test("A-37 a password that was not judged, because the platform was busy, is no try at signing in", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const busy = { ...platform, passwords: BUSY_HASHER };
  const input = { account: "4201060001", password: DEMO_PASSWORD };

  for (let at = 0; at < OFTEN; at++) {
    const call = judgePassword(visitor(busy), input, new Headers());
    assert.equal(await codeOf(call), "busy");
  }
  const judged = await judgePassword(visitor(platform), input, new Headers());

  assert.equal(judged.accountId, IDS.account.wuhan);
});

Deno.test("A-37 a password that was not judged is no try at 再次验证身份", async () => {
  await using opened = await testPlatform();
  const { ctx } = await signIn(opened.platform, "wuhan");
  const busy = {
    ...ctx,
    platform: { ...ctx.platform, passwords: BUSY_HASHER },
  };

  for (let at = 0; at < OFTEN; at++) {
    const call = beginStepUp(busy, DEMO_PASSWORD, null);
    assert.equal(await codeOf(call), "busy");
  }

  assert.match(await beginStepUp(ctx, DEMO_PASSWORD, null), /^tkt=/);
});

Deno.test("A-37 an activation code that was not judged takes nothing from the address's budget", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const busy = { ...platform, passwords: BUSY_HASHER };
  const input = { account: ISSUED_LOGIN, code: DEMO_ACTIVATION_CODE };

  for (let at = 0; at < OFTEN; at++) {
    const call = beginActivation(visitor(busy), input);
    assert.equal(await codeOf(call), "busy");
  }

  assert.match(await beginActivation(visitor(platform), input), /^act=/);
});

Deno.test("A-37 a recovery code that was not judged is no miss of ticket or account", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { codes: [code = ""], hashes } = await makeRecoveryCodes(platform);
  const accountId = IDS.account.wuhan;
  const { at } = momentOf(platform);
  await platform.db.transaction().execute((tx) =>
    replaceRecoveryCodes(tx, { accountId, at, hashes })
  );
  const waiting = await waitFor(platform, "wuhan");
  const busy = { ...platform, passwords: BUSY_HASHER };

  for (let time = 0; time < OFTEN; time++) {
    const call = typeCode(visitor(busy), await waiting.row(), code);
    assert.equal(await codeOf(call), "busy");
  }
  await typeCode(visitor(platform), await waiting.row(), code);

  assert.equal((await waiting.row()).state, "approved");
  const acts = (await allRows(platform.db, "audit")).map(({ act }) => act);
  assert.deepEqual(acts, ["auth.confirm"]);
});
