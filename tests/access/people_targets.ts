import {
  type ActorName,
  AUTHORITIES,
  HOLDERS_OF_ALL,
} from "@/tests/support/access/actors.ts";
import { RELEASE } from "@/tests/support/roster_inputs.ts";
import { IDS } from "@/tools/seed.ts";
import { own, type Target, type Targets } from "./target.ts";

/** Who may look people up: group 05 of units, 业务管理 of authorities. */
export const LOOKERS: readonly ActorName[] = [
  ...HOLDERS_OF_ALL,
  "wuhan.sub05",
  ...AUTHORITIES.business,
];

/** 人员查询 of units and authorities. */
export const PEOPLE_TARGETS: Targets = {
  "people.lookups": own(LOOKERS),
  "people.search": own(LOOKERS, { input: () => ({ name: "李梅" }) }),
  "people.subject": () => ofPersons({}),
  "people.open": () => ofPersons({ purpose: "1" }),
  // Both are on rosters: their units do it.
  "people.releaseSignIn": () =>
    ofPersons(RELEASE).map((target) => ({
      ...target,
      may: AUTHORITIES.business,
      answers: () => 409,
    })),
};

/** 李梅 of 武昌区中医院, 王强 of 西陵区医院, and nobody. */
function ofPersons(rest: Readonly<Record<string, unknown>>): Target[] {
  return ([
    ["wuhan", IDS.person.liMei],
    ["yichang", IDS.person.wangQiang],
    ["nobody", "psn_nobody-has-this"],
  ] as const).map(([of, personId]) => ({
    of,
    may: LOOKERS,
    input: () => ({ ...rest, personId }),
  }));
}
