import assert from "node:assert/strict";
import { callerOf, testPlatform } from "@/tests/support/cast.ts";
import { addClinicPerson, openClinics } from "@/tests/support/clinics.ts";
import { auditOf, LI_MEI, staysOf } from "@/tests/support/stays.ts";

Deno.test("stays.history is a look at her, too; with her record beside it, it is the same one", async () => {
  await using opened = await testPlatform();
  const stays = await staysOf(opened);

  const events = await stays.history(LI_MEI);
  await stays.stay(LI_MEI);
  await stays.history(LI_MEI);
  opened.time.ms += 11 * 60_000;
  await (await staysOf(opened)).history(LI_MEI);

  assert.ok(events.length > 0);
  const { me } = await callerOf(opened.platform, "liMei");
  const { lines } = await me.looks({ below: null });
  assert.deepEqual(
    lines.map(({ label }) => label),
    ["查看了您在本单位的记录", "查看了您在本单位的记录"],
  );
});

Deno.test("clinics.roster.history is a look at who works in the clinic", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await openClinics(platform);
  const person = { name: "黄草", documentNumber: "420106198501011000" };
  await addClinicPerson(platform, { ...person, id: "huang-cao-1" });
  const { clinics } = await callerOf(platform, "wuhan");

  await clinics.roster.history({ membershipId: "mem_huang-cao-1" });

  const lines = await auditOf(opened, "stays.view");
  assert.deepEqual(
    lines.map(({ personId }) => personId),
    ["psn_huang-cao-1"],
  );
});
