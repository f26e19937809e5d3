import assert from "node:assert/strict";
import { withoutInvisible } from "@/domain/invisible_characters.ts";

Deno.test("withoutInvisible cleans every text, however deep it lies, and changes nothing that was passed in", () => {
  const sent = {
    reason: "\u202E调\u200B整",
    list: [{ note: "\u3164甲\u{E0041}" }, 3, null],
    day: new Date(0),
  };
  const before = structuredClone(sent);

  assert.deepEqual(withoutInvisible(sent), {
    reason: "调整",
    list: [{ note: "甲" }, 3, null],
    day: new Date(0),
  });
  assert.deepEqual(sent, before);
});

Deno.test("withoutInvisible leaves passwords as they are, and what holds nothing to clean", () => {
  const clean = { reason: "调整\n岗位", password: "a\u200Bb" };
  assert.equal(withoutInvisible("调整"), "调整");
  assert.deepEqual(withoutInvisible(clean), clean);
  assert.deepEqual(
    withoutInvisible({ ...clean, note: "\u200B" }),
    { ...clean, note: "" },
  );
});

Deno.test("withoutInvisible gives nobody a prototype, and takes ten thousand levels", () => {
  const sent = JSON.parse('{"a":"\u200B","__proto__":{"b":"\u200B"}}');
  const cleaned = withoutInvisible(sent);
  assert.equal(Object.getPrototypeOf(cleaned), Object.prototype);
  let deep: unknown = "\u200B";
  for (let level = 0; level < 10_000; level++) deep = [deep];
  let found = withoutInvisible(deep);
  while (Array.isArray(found)) found = found[0];
  assert.equal(found, "");
});
