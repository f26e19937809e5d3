import assert from "node:assert/strict";
import { mayHaveHeld } from "@/domain/seen.ts";

Deno.test("mayHaveHeld leaves out the exports of a business that does not concern her, and nothing else", () => {
  const nurses = { act: "business.export", subjectId: "12" };
  const nurse = { position: "2", specialty: "21" };
  const physician = { position: "2", specialty: "11" };

  assert.equal(mayHaveHeld({ ...nurses, ...nurse }), true);
  assert.equal(mayHaveHeld({ ...nurses, ...physician }), false);
  assert.equal(
    mayHaveHeld({ act: "stays.export", subjectId: "active", ...physician }),
    true,
  );
});
