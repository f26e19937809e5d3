import assert from "node:assert/strict";
import { logInfo } from "@/server/log.ts";
import { openStage, signInAs } from "@/tests/support/stage.ts";

const NUMBER = "420106198805170022";

Deno.test("A-39 A-68 S-21 a journey that leaves a number in the log or in a browser is red, whatever it showed", async () => {
  const logged = await openStage();
  await signInAs(logged, logged.screen, "wuhan");
  await logged.screen.goto("/");
  // What redacts takes numbers for numbers: by its letters this one is none.
  logInfo(`cookie sid=${"A".repeat(43)}`);
  await assert.rejects(
    async () => await logged[Symbol.asyncDispose](),
    /in the log/,
  );

  const stored = await openStage();
  await signInAs(stored, stored.screen, "wuhan");
  await stored.screen.goto("/");
  await stored.screen.evaluate(
    (number) => sessionStorage.setItem("seen", number),
    NUMBER,
  );
  await assert.rejects(
    async () => await stored[Symbol.asyncDispose](),
    /localhost/,
  );
});

Deno.test("A-39 S-21 a journey that only looks leaves nothing", async () => {
  await using stage = await openStage();
  await signInAs(stage, stage.screen, "wuhan");
  await stage.screen.goto("/roster/active");
  assert.match(await stage.screen.content(), /李梅/);
});
