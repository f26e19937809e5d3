import assert from "node:assert/strict";
import { AppError } from "@/domain/errors.ts";
import { holdUntil, takeRoom } from "@/server/operations/held_uploads.ts";

const MIB = 1024 * 1024;

Deno.test("takeRoom holds 96 MiB of all uploads together, and what is given back is there again", () => {
  using held = new DisposableStack();
  for (let at = 0; at < 9; at++) held.use(takeRoom(10 * MIB));
  held.use(takeRoom(6 * MIB));

  assert.throws(() => takeRoom(1), busy);
  held.dispose();
  takeRoom(96 * MIB)[Symbol.dispose]();
});

Deno.test("holdUntil counts what a check holds that is not over, and refuses nothing itself", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  holdUntil(promise, 100 * MIB);

  assert.throws(() => takeRoom(1), busy);
  resolve();
  await promise;
  await Promise.resolve();
  takeRoom(1)[Symbol.dispose]();
});

function busy(error: unknown): boolean {
  return error instanceof AppError && error.code === "busy";
}
