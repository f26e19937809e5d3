import { callerOf, NOW, type TestPlatform } from "@/tests/support/cast.ts";
import { checkDepartmentList } from "@/tests/support/departments.ts";
import { insertRow } from "@/tests/support/past_rules.ts";
import { IDS } from "@/tools/seed.ts";
import { type DepartmentForms, WUHAN, YICHANG } from "./ids.ts";

const FREE = { wuhan: "dep_wuhan-free", yichang: "dep_yichang-free" };
const CLOSED = { wuhan: "dep_wuhan-closed", yichang: "dep_yichang-closed" };

/** A department with nobody in it and a closed one, in each of the units. */
export async function addDepartments(
  { platform }: TestPlatform,
): Promise<void> {
  for (const owner of ["wuhan", "yichang"] as const) {
    const row = { unitId: IDS.unit[owner], position: 90, createdAt: NOW };
    await insertRow(platform.db, "department", {
      ...row,
      id: FREE[owner],
      name: "保卫科",
    });
    await insertRow(platform.db, "department", {
      ...row,
      id: CLOSED[owner],
      name: "煎药室",
      state: "closed",
      closedOn: "2026-11-01",
    });
  }
}

/** What the pages of a unit's departments carry now. */
export async function departmentForms(
  { platform }: TestPlatform,
  owner: "wuhan" | "yichang",
): Promise<DepartmentForms> {
  const { departments } = await callerOf(platform, owner);
  const departmentId = { wuhan: WUHAN, yichang: YICHANG }[owner].department;
  const otherId = FREE[owner];
  const { siblings, stamp } = await departments.siblings({});
  const merging = await departments.merging({ departmentId, intoId: otherId });
  return {
    otherId,
    importId: await checkDepartmentList(platform, owner, [
      ["中心供应室", "", "火星"],
      ["中心供应室"],
    ]),
    closedId: CLOSED[owner],
    order: siblings.map(({ id }) => id).reverse(),
    stamps: {
      change: (await departments.department({ departmentId })).stamp,
      close: (await departments.closing({ departmentId: otherId })).stamp,
      merge: merging.plan?.stamp ?? "",
      order: stamp,
    },
  };
}
