import assert from "node:assert/strict";
import { isUniqueViolation } from "@/db/libsql_errors.ts";
import { NOW, testPlatform } from "@/tests/support/cast.ts";
import {
  insertRow,
  refusedRow,
  refuseEach,
} from "@/tests/support/past_rules.ts";
import { changeRow } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

/** 李梅's stay began on 2025-10-19. */
const SLICE = {
  id: "pst_another-slice-1",
  membershipId: IDS.membership.liMei,
  fromDate: "2026-11-01",
  toDate: null,
};

const STAY = {
  id: "mem_the-next-stay-01",
  personId: IDS.person.liMei,
  unitId: IDS.unit.wuhan,
  kind: "active",
  fromDate: "2026-11-10",
  source: "act",
  sortName: "li mei 李梅",
  createdAt: NOW,
};

Deno.test("slices of a stay never overlap, whichever way they are written", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await refusedRow(db, "posting", SLICE);
  await changeRow(db, "posting", "pst_limei-first", { toDate: "2026-11-01" });
  await insertRow(db, "posting", SLICE);

  await refuseEach(db, "posting", {
    right: { ...SLICE, id: "pst_another-slice-2" },
    wrong: [
      { fromDate: "2026-10-31", toDate: "2026-11-01" },
      { fromDate: "2026-11-20", toDate: "2026-11-21" },
      { fromDate: "2025-10-19", toDate: "2025-10-20" },
      // Before the stay.
      { fromDate: "2025-10-01", toDate: "2025-10-19" },
    ],
  });
  for (
    const [id, change] of [
      ["pst_limei-first", { toDate: "2026-11-02" }],
      ["pst_limei-first", { toDate: null }],
      [SLICE.id, { fromDate: "2026-10-31" }],
      ["pst_limei-first", { fromDate: "2025-10-18" }],
    ] as const
  ) {
    await assert.rejects(
      changeRow(db, "posting", id, change),
      /SQLITE_CONSTRAINT/,
      JSON.stringify(change),
    );
  }
});

Deno.test("a stay does not begin after the day on which it was written", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const stay = { ...STAY, personId: IDS.person.zhaoMin };

  await refuseEach(db, "membership", {
    right: stay,
    wrong: [{ fromDate: "2026-11-24" }, { fromDate: "2027-01-01" }],
  });
  await insertRow(db, "membership", { ...stay, fromDate: "2026-11-23" });
});

Deno.test("a stay does not end after the day on which that was written, nor before its slice, nor twice", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const end = { endReason: "21", endedAt: NOW };
  const id = IDS.membership.liMei;
  await changeRow(db, "posting", "pst_limei-first", { toDate: "2026-11-01" });
  await insertRow(db, "posting", SLICE);

  for (const toDate of ["2026-11-24", "2026-10-31"]) {
    await assert.rejects(
      changeRow(db, "membership", id, { ...end, toDate }),
      /such an end/,
      toDate,
    );
  }
  await changeRow(db, "membership", id, { ...end, toDate: "2026-11-20" });
  for (const toDate of [null, "2026-11-21"]) {
    await assert.rejects(
      changeRow(db, "membership", id, {
        toDate,
        ...(toDate === null && { endReason: null }),
      }),
      /SQLITE_CONSTRAINT/,
    );
  }
});

Deno.test("a stay follows one of the same person in the same unit, on the day on which that one ended", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const previousId = IDS.membership.liMei;
  const early = await refusedRow(db, "membership", { ...STAY, previousId });
  await changeRow(db, "membership", previousId, {
    toDate: "2026-11-10",
    endReason: "24",
    endedAt: NOW,
  });

  await refuseEach(db, "membership", {
    right: { ...STAY, previousId },
    wrong: [
      { fromDate: "2026-11-11" },
      { unitId: IDS.unit.yichang },
      { personId: IDS.person.zhaoMin },
    ],
  });
  await insertRow(db, "membership", { ...STAY, previousId });
  const second = await refusedRow(db, "membership", {
    ...STAY,
    id: "mem_the-next-stay-02",
    unitId: IDS.unit.yichang,
  });

  assert.match(String(early), /such a beginning/);
  assert.ok(isUniqueViolation(second, "membership.person_id"));
});
