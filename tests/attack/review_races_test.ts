import assert from "node:assert/strict";
import { addPerson, applyTo } from "@/tests/support/applicants.ts";
import { callerOf, codeOf, testPlatform } from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";
import { DEMO_UNIT_CODES, IDS } from "@/tools/seed.ts";

const ROUNDS = 20;
const POST = {
  departmentId: IDS.department.internal,
  position: "2",
  establishment: "1",
};

Deno.test("A-08 two approvals of one applicant race, twenty times: one wins", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const one = await callerOf(platform, "wuhan");
  const other = await callerOf(platform, "wuhanReview");

  for (let round = 0; round < ROUNDS; round++) {
    const id = `races-${round}-again`;
    await applyTo(
      await addPerson(platform, {
        id,
        name: "祝英",
        documentNumber: `42010619850101${1000 + round}`,
      }),
    );
    const { lines } = await one.admission.waiting({ search: "祝英" });
    const applicationId = lines[0]?.id ?? "";
    const pass = { ...POST, applicationId };

    const ends = await Promise.all([
      endOf(one.admission.pass(pass)),
      endOf(other.admission.pass(pass)),
    ]);

    assert.deepEqual(ends.sort(), ["alreadyDecided", "done"], `${round}`);
    const stays = (await allRows(platform.db, "membership"))
      .filter(({ personId }) => personId === `psn_${id}`);
    assert.equal(stays.length, 1);
  }
  const passed = (await allRows(platform.db, "audit"))
    .filter(({ act }) => act === "admission.pass");
  assert.equal(passed.length, ROUNDS);
});

Deno.test("A-08 letting go, not letting go and withdrawing race, twenty times: one wins, and no stay is half ended", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");
  const review = await callerOf(platform, "wuhanReview");

  for (let round = 0; round < ROUNDS; round++) {
    const id = `leaves-${round}-now`;
    const caller = await addPerson(platform, {
      id,
      name: "祝英",
      documentNumber: `42010619850101${1000 + round}`,
    });
    await applyTo(caller);
    const { lines } = await wuhan.admission.waiting({ search: "祝英" });
    await wuhan.admission.pass({ ...POST, applicationId: lines[0]?.id ?? "" });
    const leaveOn = "2026-11-23";
    await caller.me.requestTransfer({ reason: "21", leaveOn });
    const requestId = (await caller.me.transfers()).requests[0]?.id ?? "";
    const go = { requestId, on: leaveOn };

    const ends = await Promise.all([
      endOf(wuhan.transfers.approve(go)),
      endOf(review.transfers.approve(go)),
      endOf(review.transfers.refuse({ requestId, refusal: "请先交接" })),
      endOf(caller.me.withdrawTransfer({ requestId })),
    ]);

    assert.equal(ends.filter((end) => end === "done").length, 1);
    const request = (await allRows(platform.db, "transferRequest"))
      .find((row) => row.id === requestId);
    const stay = (await allRows(platform.db, "membership"))
      .find(({ personId }) => personId === `psn_${id}`);
    const slice = (await allRows(platform.db, "posting"))
      .find(({ membershipId }) => membershipId === stay?.id);
    const isGone = request?.state === "approved";
    assert.equal(stay?.toDate !== null, isGone);
    assert.equal(slice?.toDate !== null, isGone);
  }
});

Deno.test("A-08 an approval races with the person's way into another unit: she is bound once", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const yichang = await callerOf(platform, "yichang");
  const wuhan = await callerOf(platform, "wuhan");
  const caller = await addPerson(platform, {
    id: "both-units-1",
    name: "祝英",
    documentNumber: "420106198501011000",
  });
  await applyTo(caller);
  const { lines } = await wuhan.admission.waiting({ search: "祝英" });
  const applicationId = lines[0]?.id ?? "";

  await Promise.all([
    endOf(wuhan.admission.pass({ ...POST, applicationId })),
    endOf(caller.me.withdraw({ applicationId })),
    endOf(caller.me.submitApplication({
      unitId: IDS.unit.yichang,
      departmentId: IDS.department.yichangInternal,
      position: "2",
      unitCode: DEMO_UNIT_CODES.yichang,
    })),
  ]);
  const elsewhere = (await yichang.admission.waiting()).lines[0];
  if (elsewhere) {
    await endOf(yichang.admission.pass({
      ...POST,
      applicationId: elsewhere.id,
      departmentId: IDS.department.yichangInternal,
    }));
  }

  const live = (await allRows(platform.db, "membership"))
    .filter(({ personId, toDate }) =>
      personId === "psn_both-units-1" && toDate === null
    );
  assert.equal(live.length, 1);
});

/** `done`, or the code with which it was refused. */
async function endOf(call: Promise<unknown>): Promise<string> {
  const [result] = await Promise.allSettled([call]);
  return result.status === "fulfilled" ? "done" : await codeOf(call);
}
