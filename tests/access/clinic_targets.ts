import { HOLDERS_OF_ALL } from "@/tests/support/access/actors.ts";
import { closeEmptyClinic } from "@/tests/support/access/clinics.ts";
import { endStay } from "@/tests/support/access/stays.ts";
import { RELEASE } from "@/tests/support/roster_inputs.ts";
import { ofUnits, own, type Target, type Targets } from "./target.ts";

/** Who acts for the clinics: group 04 brings its four menus. */
const KEEPERS = [...HOLDERS_OF_ALL, "wuhan.sub04"] as const;
const FACTS = { name: "改过的村卫生室", division: "420106007" };
const POST = { position: "2" };

/** What units do with their clinics and the people in them. */
export const CLINIC_TARGETS: Targets = {
  "clinics.list": own(KEEPERS, { input: () => ({}) }),
  "clinics.parent": own(KEEPERS),
  "clinics.clinic": ofUnits(KEEPERS, ({ clinics }) => ({
    clinicId: clinics.id,
  })),
  "clinics.create": own(KEEPERS, { input: () => FACTS }),
  "clinics.change": ofUnits(KEEPERS, ({ clinics }) => ({
    clinicId: clinics.emptyId,
    ...FACTS,
    stamp: clinics.clinicStamp,
  })),
  "clinics.close": ofUnits(KEEPERS, ({ clinics }) => ({
    clinicId: clinics.emptyId,
  })),
  "clinics.reopen": ofUnits(KEEPERS, ({ clinics }) => ({
    clinicId: clinics.emptyId,
  }), {
    prepare: (opened, { clinics }) => closeEmptyClinic(opened, clinics.emptyId),
  }),

  "clinics.imports.report": ofImports(),
  "clinics.imports.problemRows": ofImports(),
  "clinics.imports.commit": ofImports(),
  "clinics.imports.drop": ofImports(),

  "clinics.review.waiting": own(KEEPERS, { input: () => ({}) }),
  "clinics.review.clinics": own(KEEPERS),
  "clinics.review.application": (world) => [
    ...ofUnits(KEEPERS, ({ clinicApplication }) => ({
      applicationId: clinicApplication,
    }))(world),
    ...ofStaff({}),
  ],
  "clinics.review.pass": (world) => [
    ...ofUnits(KEEPERS, ({ clinicApplication, clinics }) => ({
      applicationId: clinicApplication,
      clinicId: clinics.id,
      ...POST,
    }))(world),
    ...ofStaff({ clinicId: world.ids.wuhan.clinics.id, ...POST }),
  ],
  "clinics.review.return": (world) => [
    ...ofUnits(KEEPERS, ({ clinicApplication }) => ({
      applicationId: clinicApplication,
      reason: "资料不全",
    }))(world),
    ...ofStaff({ reason: "资料不全" }),
  ],
  "clinics.review.batch": (world) => [
    { may: KEEPERS, input: () => ({ applicationIds: null, filter: {} }) },
    ...ofUnits(KEEPERS, ({ clinicApplication }) => ({
      applicationIds: [clinicApplication],
      filter: {},
    }))(world),
  ],
  "clinics.review.passBatch": ofUnits(
    KEEPERS,
    ({ clinicApplication, clinics }) => ({
      picks: [{
        applicationId: clinicApplication,
        stamp: clinics.reviewStamp,
      }],
    }),
  ),
  "clinics.review.returnBatch": ofUnits(KEEPERS, ({ clinicApplication }) => ({
    applicationIds: [clinicApplication],
    reason: "资料不全",
  })),

  "clinics.roster.list": own(KEEPERS, { input: () => ({}) }),
  "clinics.roster.find": own(KEEPERS, {
    input: () => ({ documentNumber: "420106199002030039" }),
  }),
  "clinics.roster.clinics": own(KEEPERS),
  "clinics.roster.export": own(KEEPERS, { input: () => ({}) }),
  "clinics.roster.stay": (world) => [
    ...ofStays({})(world),
    ...ofOwnRoster(world.ids.wuhan.stay, {}),
  ],
  "clinics.roster.history": ofStays({}),
  "clinics.roster.rename": ofUnits(KEEPERS, ({ clinics }) => ({
    membershipId: clinics.stay,
    held: clinics.stayName,
    name: "改过的名",
    reason: "户籍更名",
  })),
  "clinics.roster.correctIdentity": ofUnits(KEEPERS, ({ clinics }) => ({
    membershipId: clinics.stay,
    stamp: clinics.identityStamp,
    documentType: "99",
    documentNumber: "E12345678",
    reason: "核对证件原件，录入有误",
  })),
  "clinics.roster.releaseSignIn": ofUnits(KEEPERS, ({ clinics }) => ({
    membershipId: clinics.stay,
    ...RELEASE,
    // Nobody there has registered.
  }), { answers: () => 409 }),
  "clinics.roster.end": (world) => [
    ...ofStays({ reason: "21", on: "2026-11-20" })(world),
    ...ofOwnRoster(world.ids.wuhan.stay, { reason: "21", on: "2026-11-20" }),
  ],
  "clinics.roster.move": (world) => [
    ...ofUnits(KEEPERS, ({ clinics }) => ({
      membershipId: clinics.stay,
      clinicId: clinics.emptyId,
    }))(world),
    ...ofOwnRoster(world.ids.wuhan.stay, {
      clinicId: world.ids.wuhan.clinics.emptyId,
    }),
  ],
  "clinics.roster.delete": (world) => [
    ...ofStays({})(world),
    ...ofOwnRoster(world.ids.wuhan.stay, {}),
  ],
  "clinics.removed.list": own(KEEPERS, { input: () => ({}) }),
  "clinics.removed.record": ofStays({}),
  "clinics.removed.hide": ofUnits(
    KEEPERS,
    ({ clinics }) => ({ membershipId: clinics.stay }),
    { prepare: (opened, { clinics }) => endStay(opened, clinics.stay) },
  ),
};

function ofImports() {
  return ofUnits(KEEPERS, ({ clinics }) => ({ importId: clinics.importId }));
}

function ofStays(rest: object) {
  return ofUnits(KEEPERS, ({ clinics }) => ({
    membershipId: clinics.stay,
    ...rest,
  }));
}

/** Applications to the units themselves are none of this queue: here they are missing. */
function ofStaff(rest: object): Target[] {
  return ["app_zhou-ting-wuhan", "app_yichang-waiting"].map((
    applicationId,
  ) => ({
    of: "nobody",
    may: KEEPERS,
    input: () => ({ applicationId, ...rest }),
  }));
}

/** A stay on the unit's own roster is none of the clinics'. */
function ofOwnRoster(membershipId: string, rest: object): Target[] {
  return [{
    of: "nobody",
    may: KEEPERS,
    input: () => ({ membershipId, ...rest }),
  }];
}
