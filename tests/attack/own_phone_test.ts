import assert from "node:assert/strict";
import { beginStepUp } from "@/server/operations/account/begin_step_up.ts";
import { createCaller } from "@/server/router.ts";
import { codeOf, testPlatform } from "@/tests/support/cast.ts";
import { personApp, WU_LAN } from "@/tests/support/person_app.ts";
import { allRows } from "@/tests/support/rows.ts";
import { type SignedIn, signIn } from "@/tests/support/sessions.ts";
import { CAST, DEMO_PASSWORD } from "@/tools/seed.ts";

/** Numbers as a mask leaves them open: the district, a day, the last four. */
const GUESS = "42010619900101008X";

interface Said {
  documentNumber?: string;
  password?: string;
}

Deno.test("A-35 who knows the password guesses at the document number ten times a day, and no right password or new session washes that away", async () => {
  await using opened = await testPlatform();
  const first = await signIn(opened.platform, "liMei", { hasSteppedUp: false });
  const second = await signIn(opened.platform, "liMei", {
    hasSteppedUp: false,
  });
  const codes: string[] = [];

  for (let at = 0; at < 30; at++) {
    const signedIn = at % 2 === 0 ? first : second;
    codes.push(await guess(signedIn, { documentNumber: GUESS }));
    if (at % 5 === 4) {
      for (const { ctx } of [first, second]) {
        await beginStepUp(ctx, DEMO_PASSWORD, null);
      }
    }
  }

  assert.equal(codes.filter((code) => code === "wrongProof").length, 10);
  assert.equal(codes.filter((code) => code === "tooManyTries").length, 20);
  assert.equal(await guess(first, {}), "tooManyTries");
  assert.deepEqual(await allRows(opened.platform.db, "smsCode"), []);
});

Deno.test("A-35 who does not know the password uses up no guess of the holder", async () => {
  await using opened = await testPlatform();
  const thief = await signIn(opened.platform, "liMei", { hasSteppedUp: false });
  const holder = await signIn(opened.platform, "liMei", {
    hasSteppedUp: false,
  });
  for (let at = 0; at < 20; at++) {
    await guess(thief, { password: "not-the-password" });
  }

  await callByDocument(holder, {});
  assert.equal((await allRows(opened.platform.db, "smsCode")).length, 1);
});

Deno.test("A-35 no page or procedure of a person's side adds her birth date to her masked number", async () => {
  await using opened = await personApp();
  const wuLan = await opened.register(WU_LAN);
  const born = WU_LAN.documentNumber.slice(6, 14)
    .replace(/(\d{4})(\d{2})(\d{2})/, "$1-$2-$3");

  for (const path of ["/me", "/me/record", "/me/phone", "/me/transfer"]) {
    const html = await (await wuLan.get(path)).text();
    assert.equal(html.includes(born), false, path);
  }
  const liMei = await signIn(opened.platform, "liMei");
  const overview = await createCaller(liMei.ctx).me.overview();
  assert.equal(JSON.stringify(overview).includes("birthDate"), false);
});

function guess(signedIn: SignedIn, said: Said): Promise<string> {
  return codeOf(callByDocument(signedIn, said));
}

function callByDocument({ ctx }: SignedIn, said: Said): Promise<void> {
  return createCaller(ctx).me.phone.beginByDocument({
    password: DEMO_PASSWORD,
    documentNumber: CAST.liMei.documentNumber,
    phone: "13911112222",
    ...said,
  });
}
