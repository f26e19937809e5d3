import assert from "node:assert/strict";
import { read, utils } from "xlsx";
import { callerOf, testPlatform } from "@/tests/support/cast.ts";
import { addClinicPerson, openClinics } from "@/tests/support/clinics.ts";

Deno.test("the roster of the clinics is exported whole, however many parts it is read in", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await openClinics(platform);
  for (let at = 0; at < 501; at++) {
    const digits = String(at).padStart(4, "0");
    await addClinicPerson(platform, {
      id: `village-${digits}`,
      name: "黄草儿",
      documentNumber: `42010619850101${digits}`,
    });
  }
  const { clinics } = await callerOf(platform, "wuhan");

  const book = read(await clinics.roster.export({ search: "" }));

  const sheet = book.Sheets[book.SheetNames[0] ?? ""] ?? {};
  const rows = utils.sheet_to_json<Record<string, string>>(sheet);
  assert.equal(rows.length, 501);
  assert.equal(new Set(rows.map((row) => String(row["序号"]))).size, 501);
});
