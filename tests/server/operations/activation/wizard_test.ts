import assert from "node:assert/strict";
import {
  findWizard,
  getWizard,
  moveOn,
  readAgain,
} from "@/server/operations/activation/wizard.ts";
import {
  codeOf,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { stepOf } from "@/tests/support/activation.ts";
import { changeRow } from "@/tests/support/rows.ts";
import { visitor } from "@/tests/support/tickets.ts";
import { enter, wizardAt } from "@/tests/support/wizard.ts";
import { IDS } from "@/tools/seed.ts";

const { hongshan: id } = IDS.activation;

Deno.test("the wizard is its browser's, and nobody else's", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const headers = await enter(platform);
  const ctx = visitor(platform);

  assert.equal((await findWizard(ctx, headers))?.activation.id, id);
  for (const cookie of ["", "act=", `act=${"A".repeat(43)}`, "sid=x"]) {
    const other = new Headers({ cookie });
    assert.equal(await findWizard(ctx, other), undefined);
    assert.equal(
      await codeOf(getWizard(ctx, other, "admin")),
      "activationLost",
    );
  }
});

Deno.test("a wizard is lost when its code expires, its account closes, or another browser enters the code", async () => {
  const spoil: ((opened: TestPlatform) => Promise<unknown>)[] = [
    ({ platform }) => enter(platform),
    ({ platform }) =>
      changeRow(platform.db, "account", IDS.account.hongshan, {
        state: "closed",
      }),
    ({ platform }) =>
      changeRow(platform.db, "activation", id, {
        expiresAt: "2026-11-23T02:00:00.000Z",
      }),
    (opened) => {
      opened.time.ms += 24 * 3_600_000;
      return Promise.resolve();
    },
  ];
  for (const [at, act] of spoil.entries()) {
    await using opened = await testPlatform();
    const headers = await enter(opened.platform);
    await act(opened);

    const found = await findWizard(visitor(opened.platform), headers);

    assert.equal(found, undefined, `case ${at}`);
  }
});

Deno.test("a wizard stands at one step", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const headers = await wizardAt(platform, "follow");
  const ctx = visitor(platform);

  assert.equal((await getWizard(ctx, headers, "follow")).activation.id, id);
  for (const step of ["admin", "bind", "phone"] as const) {
    const call = getWizard(ctx, headers, step);
    assert.equal(await codeOf(call), "stepNotOpen", step);
  }
});

Deno.test("moveOn goes one step on, once, and never past the last", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const ctx = visitor(platform);
  const headers = await wizardAt(platform, "follow");
  const wizard = await getWizard(ctx, headers, "follow");
  const move = (step: "follow" | "admin" | "phone") =>
    platform.db.transaction().execute((tx) =>
      moveOn(ctx, tx, { wizard, step })
    );

  await move("follow");
  assert.equal(await stepOf(platform), "bind");
  for (const step of ["follow", "admin", "phone"] as const) {
    assert.equal(await codeOf(move(step)), "stepNotOpen", step);
  }
  assert.equal(await stepOf(platform), "bind");
});

Deno.test("readAgain sees that another browser took the wizard over meanwhile", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const ctx = visitor(platform);
  const wizard = await getWizard(ctx, await enter(platform), "admin");
  const again = () =>
    platform.db.transaction().execute((tx) => readAgain(ctx, tx, wizard));

  assert.equal((await again()).id, id);
  await enter(platform);
  assert.equal(await codeOf(again()), "activationLost");
});
