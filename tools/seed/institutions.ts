import type { Insertable } from "kysely";
import type { Tx } from "@/db/open.ts";
import { setUnitCode } from "@/db/queries/unit_codes.ts";
import type { AuthorityTable, UnitTable } from "@/db/schema.ts";
import type { Vault } from "@/db/sealed.ts";
import { UNIT_CODE_LIFE_DAYS } from "@/domain/unit_code.ts";
import { initialsOf } from "@/server/pinyin.ts";
import { type Moment, momentPlus } from "@/server/platform.ts";
import { DEMO_UNIT_CODES, IDS } from "./ids.ts";

const DAY_MS = 86_400_000;

/** Parents first, so that a path can be made of the parent's. */
const AUTHORITIES = [
  ["hubei", null, "province", "420000", "湖北省卫生健康委员会"],
  ["wuhan", "hubei", "city", "420100", "武汉市卫生健康委员会"],
  ["wuchang", "wuhan", "county", "420106", "武昌区卫生健康局"],
  ["yichang", "hubei", "city", "420500", "宜昌市卫生健康委员会"],
  ["xiling", "yichang", "county", "420502", "西陵区卫生健康局"],
] as const;

/** Open departments of 武昌区中医院, about half of those that its list names. */
const WUHAN_DEPARTMENTS = [
  ["office", "院办公室"],
  ["personnel", "人事科"],
  ["finance", "财务科"],
  ["nursing", "护理部"],
  ["internal", "内科"],
  ["respiratory", "呼吸内科", "internal"],
  ["surgery", "外科"],
  ["chinese", "中医科"],
  ["gynaecology", "妇产科"],
  ["paediatrics", "儿科"],
  ["emergency", "急诊科"],
  ["laboratory", "检验科"],
  ["radiology", "放射科"],
  ["pharmacy", "药剂科"],
] as const;

const YICHANG_DEPARTMENTS = [
  ["office", "院办公室"],
  ["internal", "内科"],
  ["surgery", "外科"],
] as const;

/** Adds authorities, units, departments and live unit codes. */
export async function seedInstitutions(
  tx: Tx,
  options: { vault: Vault; now: Moment },
): Promise<void> {
  const { at } = options.now;
  for (const authority of authorities(at)) {
    await tx.insertInto("authority").values(authority).execute();
  }
  // One by one: where rows of one insert differ in their columns, Kysely fills up with null.
  for (const unit of units(at)) {
    await tx.insertInto("unit").values(unit).execute();
  }
  await seedDepartments(tx, "wuhan", { at, rows: WUHAN_DEPARTMENTS });
  await seedDepartments(tx, "yichang", { at, rows: YICHANG_DEPARTMENTS });
  await seedUnitCode(tx, "wuhan", options);
  await seedUnitCode(tx, "yichang", options);
}

function authorities(createdAt: string): Insertable<AuthorityTable>[] {
  const paths = new Map<string, string>();
  return AUTHORITIES.map(([key, parent, level, division, name]) => {
    const id = IDS.authority[key];
    const path = `${parent ? paths.get(parent) : "/"}${id}/`;
    paths.set(key, path);
    const parentId = parent && IDS.authority[parent];
    return { id, parentId, path, level, division, name, createdAt };
  });
}

function units(at: string): Insertable<UnitTable>[] {
  const hospital = {
    subordination: "4",
    host: "1",
    economicType: "110",
    adminRank: "8",
    nature: "2",
    meetsStandard: 1,
    hasNoOtherName: 1,
    profileState: "complete",
  } as const;
  return [
    {
      ...hospital,
      ...named(IDS.unit.wuhan, "武昌区中医院", at),
      authorityId: IDS.authority.wuchang,
      kind: "A210",
      creditCode: "12420106MB0000017K",
      foundedOn: "1958-05-01",
      headName: "胡建国",
      licenceNumber: "PDY00001742010616A2101",
      division: "420106007",
      address: "武昌区演示路 1 号",
    },
    {
      ...hospital,
      ...named(IDS.unit.yichang, "西陵区医院", at),
      authorityId: IDS.authority.xiling,
      kind: "A100",
      creditCode: "12420502MB00000259",
      foundedOn: "1972-10-01",
      headName: "覃晓峰",
      licenceNumber: "PDY00002542050216A1001",
      division: "420502001",
      address: "西陵区演示路 2 号",
    },
    {
      ...named(IDS.unit.hongshan, "洪山区示例社区卫生服务中心", at),
      authorityId: IDS.authority.wuhan,
      kind: "B100",
      subordination: "4",
      division: "420111",
      profileState: "incomplete",
    },
  ];
}

function named(id: string, name: string, at: string) {
  return { id, name, pinyin: initialsOf(name), createdAt: at, updatedAt: at };
}

async function seedDepartments(
  tx: Tx,
  unit: "wuhan" | "yichang",
  options: {
    at: string;
    rows: readonly (readonly [key: string, name: string, parent?: string])[];
  },
): Promise<void> {
  await tx.insertInto("department").values(
    options.rows.map(([key, name, parent], position) => ({
      id: `dep_${unit}-${key}`,
      unitId: IDS.unit[unit],
      parentId: parent === undefined ? null : `dep_${unit}-${parent}`,
      name,
      position,
      createdAt: options.at,
    })),
  ).execute();
}

async function seedUnitCode(
  tx: Tx,
  unit: "wuhan" | "yichang",
  { vault, now }: { vault: Vault; now: Moment },
): Promise<void> {
  const code = DEMO_UNIT_CODES[unit].replace("-", "");
  await setUnitCode({ kind: "unit", unitId: IDS.unit[unit] }, tx, {
    id: `cod_${unit}-first`,
    codeSealed: vault.seal("unit.code", code),
    codeIndex: vault.index("unitCode", code),
    madeBy: null,
    at: now.at,
    expiresAt: momentPlus(now, UNIT_CODE_LIFE_DAYS * DAY_MS),
  });
}
