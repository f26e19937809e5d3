import assert from "node:assert/strict";
import { readOutbox } from "@/server/demo/simulate.ts";
import { callerOf, codeOf, testPlatform } from "@/tests/support/cast.ts";
import { visitorOf } from "@/tests/support/registration.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { CAST, IDS } from "@/tools/seed.ts";

Deno.test("whose identity was taken back proves it by name, number and code, with a line in the trail", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { zhaoMin } = IDS.person;
  await changeRow(platform.db, "person", zhaoMin, { identityState: "none" });
  const { me } = await callerOf(platform, "zhaoMin");
  const { name, documentNumber } = CAST.zhaoMin;

  await me.identity.begin({ name, documentNumber, identityType: "2" });
  const code = await readOutbox(visitorOf(platform), {
    purpose: "phone",
    subjectId: `${IDS.account.zhaoMin} identity`,
  });
  const wrong = code === "000000" ? "000001" : "000000";
  assert.equal(await codeOf(me.identity.finish({ code: wrong })), "wrongCode");
  await me.identity.finish({ code });

  assert.equal((await me.identity.current()).isDone, true);
  assert.deepEqual(
    (await allRows(platform.db, "audit"))
      .filter(({ act }) => act === "me.proveIdentity")
      .map(({ personId, before, after }) => [personId, before, after]),
    [[zhaoMin, '{"identityState":"none"}', '{"identityState":"done"}']],
  );
});
