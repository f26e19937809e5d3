import assert from "node:assert/strict";
import {
  actsOf,
  canApply,
  checkActDay,
  closesAccount,
  identityAfter,
  kindFor,
  type MembershipKind,
  membershipState,
  moveOf,
  retiredPositionOf,
} from "@/domain/membership.ts";

const live = (kind: MembershipKind) => ({
  kind,
  isEnded: false,
  isHidden: false,
});

Deno.test("a stay allows the acts of its roster", () => {
  assert.deepEqual(actsOf(live("active")), ["retire", "end"]);
  assert.deepEqual(actsOf(live("retired")), ["reinstate", "end"]);
  assert.deepEqual(actsOf(live("clinic")), ["end", "move", "delete"]);
  assert.deepEqual(actsOf({ ...live("active"), isEnded: true }), ["hide"]);
  const hidden = { ...live("clinic"), isEnded: true, isHidden: true };
  assert.deepEqual(actsOf(hidden), []);
});

Deno.test("retiring and coming back begin the other stay, leaving begins none", () => {
  assert.equal(moveOf(live("active"), "retire")?.begins, "retired");
  assert.equal(moveOf(live("retired"), "reinstate")?.begins, "active");
  assert.equal(moveOf(live("active"), "end")?.begins, null);
  assert.equal(moveOf(live("active"), "reinstate"), undefined);
});

Deno.test("only 转出 puts a stay on the removed list", () => {
  assert.equal(moveOf(live("clinic"), "end")?.isRemoved, true);
  assert.equal(moveOf(live("clinic"), "move")?.isRemoved, false);
  assert.deepEqual(moveOf(live("clinic"), "delete"), {
    begins: null,
    isHidden: true,
    isRemoved: false,
  });
});

Deno.test("no act lies after today or before what it ends", () => {
  const limits = { from: "2026-01-10", today: "2026-03-01" };
  assert.equal(checkActDay("2026-03-01", limits), undefined);
  assert.equal(checkActDay("2026-01-10", limits), undefined);
  assert.equal(checkActDay("2026-03-02", limits), "inFuture");
  assert.equal(checkActDay("2026-01-09", limits), "beforeStart");
});

Deno.test("kindFor lets clinic, list and identity type decide in this order", () => {
  assert.equal(kindFor("4", "active", { isClinic: true }), "clinic");
  assert.equal(kindFor("4", "active"), "active");
  assert.equal(kindFor("2", "retired"), "retired");
  assert.equal(kindFor("4", null), "retired");
  assert.equal(kindFor("2", null), "active");
  assert.equal(kindFor("1", null), "active");
});

Deno.test("canApply keeps civil servants to health departments and students out", () => {
  assert.equal(canApply("1", "R100"), true);
  assert.equal(canApply("1", "A100"), false);
  assert.equal(canApply("2", "A100"), true);
  assert.equal(canApply("4", "A100"), true);
  for (const type of ["3", "5", "6", ""]) {
    assert.equal(canApply(type, "A100"), false, type);
  }
});

Deno.test("a stay sets the identity type and its end sets 未就业等其他人员", () => {
  assert.equal(identityAfter({ kind: "active", unitKind: "A100" }), "2");
  assert.equal(identityAfter({ kind: "active", unitKind: "R100" }), "1");
  assert.equal(identityAfter({ kind: "clinic", unitKind: "C220" }), "2");
  assert.equal(identityAfter({ kind: "retired", unitKind: "R100" }), "4");
  assert.equal(identityAfter(null), "5");
});

Deno.test("only death closes the account", () => {
  assert.equal(closesAccount("26"), true);
  assert.equal(closesAccount("21"), false);
});

Deno.test("a stay that went on in another leaves nobody on the removed list", () => {
  const ended = { toDate: "2026-11-20", hiddenAt: null };
  for (
    const [kind, endReason] of [
      ["active", "24"],
      ["retired", "91"],
      ["clinic", "92"],
    ] as const
  ) {
    const state = membershipState({ kind, endReason, ...ended });
    assert.deepEqual(actsOf(state), [], endReason);
  }
  for (const endReason of ["21", "25", "26", "29"]) {
    const state = membershipState({ kind: "active", endReason, ...ended });
    assert.deepEqual(actsOf(state), ["hide"], endReason);
  }
});

Deno.test("双肩挑 retires from 专业技术, the others from what they were", () => {
  assert.deepEqual(
    ["1", "2", "3", "4", null].map(retiredPositionOf),
    ["1", "2", "3", "2", null],
  );
});
