import type { Insertable } from "kysely";
import { setUnitCode } from "@/db/queries/unit_codes.ts";
import type { UnitTable } from "@/db/schema.ts";
import type { Platform } from "@/server/platform.ts";

/** 2026-11-23 10:00 in Asia/Shanghai. */
export const NOW = "2026-11-23T02:00:00.000Z";

/** Ids and the code of the units in {@link seedUnits}. */
export const UNITS = {
  wuchang: "unt_wuchang-hospital",
  healthDepartment: "unt_wuchang-department",
  incomplete: "unt_hongshan-centre",
  internal: "dep_wuchang-internal",
  respiratory: "dep_wuchang-respiratory",
  code: "7K3M-9QXT",
} as const;

/** Adds two open units and one that is not 已完善, 武昌区中医院 with departments and a code. */
export async function seedUnits({ db, vault }: Platform): Promise<void> {
  await db.insertInto("authority").values({
    id: "ath_wuchang",
    parentId: null,
    path: "/ath_wuchang/",
    level: "county",
    division: "420106",
    name: "武昌区卫生健康局",
    createdAt: NOW,
  }).execute();
  await db.insertInto("unit").values([
    unit(UNITS.wuchang, "武昌区中医院", "wcqzyy", "A210"),
    unit(UNITS.healthDepartment, "武昌区卫生健康局", "wcqwsjkj", "R100"),
    {
      ...unit(
        UNITS.incomplete,
        "洪山区社区卫生服务中心",
        "hsqsqwsfwzx",
        "B100",
      ),
      profileState: "incomplete",
    },
  ]).execute();
  const common = { unitId: UNITS.wuchang, createdAt: NOW };
  await db.insertInto("department").values([
    { ...common, id: UNITS.internal, name: "内科", position: 1 },
  ]).execute();
  await db.insertInto("department").values([
    {
      ...common,
      id: UNITS.respiratory,
      parentId: UNITS.internal,
      name: "呼吸内科",
      position: 2,
    },
  ]).execute();
  const code = UNITS.code.replace("-", "");
  const scope = { kind: "unit", unitId: UNITS.wuchang } as const;
  await db.transaction().execute((tx) =>
    setUnitCode(scope, tx, {
      id: "cod_wuchang-first",
      codeSealed: vault.seal("unit.code", code),
      codeIndex: vault.index("unitCode", code),
      madeBy: null,
      at: NOW,
      expiresAt: "2027-02-21T02:00:00.000Z",
    })
  );
}

function unit(
  id: string,
  name: string,
  pinyin: string,
  kind: string,
): Insertable<UnitTable> {
  return {
    id,
    authorityId: "ath_wuchang",
    name,
    pinyin,
    kind,
    subordination: "50",
    division: "420106",
    profileState: "complete",
    createdAt: NOW,
    updatedAt: NOW,
  };
}
