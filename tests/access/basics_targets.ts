import { IDS } from "@/tools/seed.ts";
import { changeRow } from "@/tests/support/rows.ts";
import { HOLDERS_OF_ALL, MAINS } from "@/tests/support/access/actors.ts";
import { ofUnits, own, type Targets } from "./target.ts";

const BASICS_KEEPERS = [...HOLDERS_OF_ALL, "wuhan.sub01"] as const;

/** 本单位基本管理 without the accounts: profile, departments and 校验码. */
export const BASICS_TARGETS: Targets = {
  "departments.list": own(BASICS_KEEPERS),
  "departments.standard": own(BASICS_KEEPERS),
  "departments.create": (world) => [
    { may: BASICS_KEEPERS, input: () => ({ names: "康复科/理疗室" }) },
    ...ofUnits(BASICS_KEEPERS, ({ department }) => ({
      parentId: department,
      names: "康复科",
    }))(world),
  ],
  "departments.addStandard": own(BASICS_KEEPERS, {
    input: () => ({ codes: ["A03.01", "D82"] }),
  }),
  "departments.department": ofUnits(
    BASICS_KEEPERS,
    ({ department }) => ({ departmentId: department }),
  ),
  "departments.change": ofUnits(
    BASICS_KEEPERS,
    ({ department, departments }) => ({
      departmentId: department,
      name: "改过名的科室",
      parentId: departments.otherId,
      stamp: departments.stamps.change,
    }),
  ),
  "departments.siblings": (world) => [
    { may: BASICS_KEEPERS, input: () => ({}) },
    ...ofUnits(BASICS_KEEPERS, ({ department }) => ({
      parentId: department,
    }))(world),
  ],
  "departments.reorder": ofUnits(BASICS_KEEPERS, ({ departments }) => ({
    ids: departments.order,
    stamp: departments.stamps.order,
  })),
  "departments.closing": ofUnits(
    BASICS_KEEPERS,
    ({ department }) => ({ departmentId: department }),
  ),
  "departments.close": ofUnits(BASICS_KEEPERS, ({ departments }) => ({
    departmentId: departments.otherId,
    stamp: departments.stamps.close,
  })),
  "departments.reopen": ofUnits(BASICS_KEEPERS, ({ departments }) => ({
    departmentId: departments.closedId,
  })),
  "departments.merging": ofUnits(
    BASICS_KEEPERS,
    ({ department, departments }) => ({
      departmentId: department,
      intoId: departments.otherId,
    }),
  ),
  "departments.merge": ofUnits(
    BASICS_KEEPERS,
    ({ department, departments }) => ({
      departmentId: department,
      intoId: departments.otherId,
      stamp: departments.stamps.merge,
    }),
  ),

  "departments.imports.report": ofDepartmentImports(),
  "departments.imports.problemRows": ofDepartmentImports(),
  "departments.imports.commit": ofDepartmentImports(),
  "departments.imports.drop": ofDepartmentImports(),

  "profile.current": own(BASICS_KEEPERS),
  "profile.saveBasic": own(BASICS_KEEPERS, {
    input: () => ({ headName: "邓洁", reopens: "1" }),
  }),
  "profile.saveInstitution": own(BASICS_KEEPERS, {
    input: () => ({ licenceNumber: "PDY00001", reopens: "1" }),
  }),
  "profile.saveAddress": own(BASICS_KEEPERS, {
    input: () => ({ division: "420106005", address: "演示路 9 号" }),
  }),
  "profile.complete": own(BASICS_KEEPERS, {
    prepare: async ({ platform }) => {
      const profileState = "incomplete";
      for (const unit of [IDS.unit.wuhan, IDS.unit.yichang]) {
        await changeRow(platform.db, "unit", unit, { profileState });
      }
    },
  }),

  "unitCode.current": own(BASICS_KEEPERS),
  "unitCode.show": own(BASICS_KEEPERS, { input: () => ({ on: "screen" }) }),
  "unitCode.renew": own(MAINS),
};

function ofDepartmentImports() {
  return ofUnits(BASICS_KEEPERS, ({ departments }) => ({
    importId: departments.importId,
  }));
}
