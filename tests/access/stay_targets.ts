import { HOLDERS_OF_ALL } from "@/tests/support/access/actors.ts";
import { endStay, retireStay } from "@/tests/support/access/stays.ts";
import { RELEASE } from "@/tests/support/roster_inputs.ts";
import { ofUnits, type Targets } from "./target.ts";

const READERS = [...HOLDERS_OF_ALL, "wuhan.sub03"] as const;
const DAY = { on: "2026-11-20" };
const POST = { position: "2", establishment: "1" };

/** What units do with one person on their rosters. */
export const STAY_TARGETS: Targets = {
  "stays.stay": ofUnits(READERS, ({ stay }) => ({ membershipId: stay })),
  "stays.history": ofUnits(READERS, ({ stay }) => ({ membershipId: stay })),
  "stays.numbers": ofUnits(READERS, ({ stay }) => ({
    membershipId: stay,
    purpose: "办理社保",
  })),
  "stays.change": ofUnits(READERS, ({ stay, stayStamp, department }) => ({
    membershipId: stay,
    stamp: stayStamp,
    departmentId: department,
    ...POST,
    ...DAY,
  })),
  // The page of a stay that was in service shows another than the retired one.
  "stays.changeRetired": ofUnits(READERS, ({ stay, stayStamp }) => ({
    membershipId: stay,
    stamp: stayStamp,
    retirementKind: "2",
  }), {
    prepare: (opened, { stay }) => retireStay(opened, stay),
    answers: () => 409,
  }),
  "stays.rename": ofUnits(READERS, ({ stay, stayName }) => ({
    membershipId: stay,
    held: stayName,
    name: "改过的名",
    reason: "户籍更名",
  })),
  "stays.correctIdentity": ofUnits(READERS, ({ stay, identityStamp }) => ({
    membershipId: stay,
    stamp: identityStamp,
    documentType: "99",
    documentNumber: "E12345678",
    reason: "核对证件原件，录入有误",
  })),
  "stays.releaseSignIn": ofUnits(READERS, ({ stay }) => ({
    membershipId: stay,
    ...RELEASE,
  })),
  "stays.end": ofUnits(READERS, ({ stay }) => ({
    membershipId: stay,
    reason: "21",
    ...DAY,
  })),
  "stays.retire": ofUnits(READERS, ({ stay }) => ({
    membershipId: stay,
    retirementKind: "1",
    ...DAY,
  })),
  "stays.reinstate": ofUnits(READERS, ({ stay, department }) => ({
    membershipId: stay,
    departmentId: department,
    ...POST,
    ...DAY,
  }), { prepare: (opened, { stay }) => retireStay(opened, stay) }),
  "stays.hide": ofUnits(READERS, ({ stay }) => ({ membershipId: stay }), {
    prepare: (opened, { stay }) => endStay(opened, stay),
  }),
  "stays.moves": ofUnits(READERS, ({ stay }) => ({ membershipIds: [stay] })),
  "stays.moveMany": ofUnits(READERS, ({ stay, departments }) => ({
    membershipIds: [stay],
    departmentId: departments.otherId,
    ...DAY,
  })),
};
