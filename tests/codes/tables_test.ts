import assert from "node:assert/strict";
import { ADMIN_RANKS } from "@/codes/admin_ranks.ts";
import { BUSINESSES } from "@/codes/businesses.ts";
import { CERTIFICATE_KINDS } from "@/codes/certificate_kinds.ts";
import { DEGREES } from "@/codes/degrees.ts";
import {
  DEFAULT_DOCUMENT_TYPE,
  DOCUMENT_TYPES,
} from "@/codes/document_types.ts";
import { ECONOMIC_TYPES } from "@/codes/economic_types.ts";
import { EDUCATIONS } from "@/codes/educations.ts";
import { DEATH_REASON, END_REASONS } from "@/codes/end_reasons.ts";
import { ESTABLISHMENTS } from "@/codes/establishments.ts";
import { ETHNICITIES } from "@/codes/ethnicities.ts";
import { HEALTH_TITLES } from "@/codes/health_titles.ts";
import { HOST_UNITS } from "@/codes/host_units.ts";
import { IDENTITY_TYPES } from "@/codes/identity_types.ts";
import { JOIN_REASONS } from "@/codes/join_reasons.ts";
import { POLITICALS } from "@/codes/politicals.ts";
import { POSITIONS } from "@/codes/positions.ts";
import { PRACTICE_CATEGORIES } from "@/codes/practice_categories.ts";
import { PRACTICE_SCOPES } from "@/codes/practice_scopes.ts";
import { RETIRED_POSITIONS } from "@/codes/retired_positions.ts";
import { RETIREMENT_KINDS } from "@/codes/retirement_kinds.ts";
import { SEXES } from "@/codes/sexes.ts";
import { SPECIALTIES } from "@/codes/specialties.ts";
import { STANDARD_DEPARTMENTS } from "@/codes/standard_departments.ts";
import { SUBORDINATIONS } from "@/codes/subordinations.ts";
import { codeOf, type CodeTable, labelOf, rowOf } from "@/codes/table.ts";
import { foldText } from "@/codes/text.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";
import {
  treatsPatients,
  UNIT_KIND_HEADS,
  UNIT_KINDS,
} from "@/codes/unit_kinds.ts";
import { UNIT_NATURES } from "@/codes/unit_natures.ts";

/** Every table with the number of rows that its source has. */
const TABLES: readonly [CodeTable, number][] = [
  [SEXES, 4],
  [CERTIFICATE_KINDS, 7],
  [PRACTICE_CATEGORIES, 4],
  [PRACTICE_SCOPES, 25],
  [HEALTH_TITLES, 20],
  [ETHNICITIES, 58],
  [POLITICALS, 13],
  [EDUCATIONS, 40],
  [DEGREES, 5],
  [TITLE_LEVELS, 6],
  [POSITIONS, 4],
  [RETIRED_POSITIONS, 3],
  [ESTABLISHMENTS, 7],
  [SPECIALTIES, 17],
  [DOCUMENT_TYPES, 11],
  [IDENTITY_TYPES, 6],
  [RETIREMENT_KINDS, 3],
  [END_REASONS, 9],
  [JOIN_REASONS, 5],
  [BUSINESSES, 11],
  [UNIT_KINDS, 183],
  [UNIT_KIND_HEADS, 17],
  [ECONOMIC_TYPES, 34],
  [HOST_UNITS, 7],
  [SUBORDINATIONS, 8],
  [ADMIN_RANKS, 10],
  [UNIT_NATURES, 6],
  [STANDARD_DEPARTMENTS, 218],
];

Deno.test("every table has the rows of its source and no code twice", () => {
  for (const [table, count] of TABLES) {
    assert.equal(table.rows.length, count, table.id);
    assert.equal(table.byCode.size, count, table.id);
  }
});

/** All but the standard departments, which repeat 其他 under each parent. */
const UNAMBIGUOUS = TABLES.map(([table]) => table)
  .filter((table) => table !== STANDARD_DEPARTMENTS);

Deno.test("no text means two codes of a table", () => {
  for (const table of UNAMBIGUOUS) {
    const owners = new Map<string, string>();
    for (const row of table.rows) {
      for (const text of [row.code, row.label, ...row.aliases ?? []]) {
        const owner = owners.get(foldText(text)) ?? row.code;
        assert.equal(owner, row.code, `${table.id}: ${text}`);
        owners.set(foldText(text), row.code);
      }
    }
  }
});

Deno.test("every label that a table shows is read back as its code", () => {
  for (const table of UNAMBIGUOUS) {
    for (const { code } of table.rows) {
      assert.equal(codeOf(table, labelOf(table, code)), code, table.id);
    }
  }
});

Deno.test("an ethnicity is known without 族 and by its former name", () => {
  for (
    const [text, code] of [
      ["汉", "01"],
      ["土家", "15"],
      ["土", "30"],
      ["柯尔克孜", "29"],
      ["崩龙族", "46"],
      ["毛难族", "36"],
      ["基诺", "56"],
    ] as const
  ) assert.equal(codeOf(ETHNICITIES, text), code, text);
});

Deno.test("the words people write for an education fall into the right column", () => {
  for (
    const [text, group] of [
      ["研究生", "研究生"],
      ["硕士研究生", "研究生"],
      ["本科", "大学本科"],
      ["大学本科", "大学本科"],
      ["大专", "大学专科"],
      ["专科", "大学专科"],
      ["中专", "中专"],
      ["职高", "中专"],
      ["技校", "中专"],
      ["高中", "高中及以下"],
      ["初中", "高中及以下"],
      ["小学", "高中及以下"],
    ] as const
  ) {
    const row = rowOf(EDUCATIONS, codeOf(EDUCATIONS, text));
    assert.equal(row?.statGroup, group, text);
  }
});

Deno.test("the words of real lists are accepted", () => {
  const cases: [CodeTable, string, string][] = [
    [SEXES, "女性", "2"],
    [POLITICALS, "中共党员", "01"],
    [POLITICALS, "农工党党员", "08"],
    [DEGREES, "无", "0"],
    [TITLE_LEVELS, "师级", "4"],
    [TITLE_LEVELS, "初级（士）", "5"],
    [POSITIONS, "专业技术人员", "2"],
    [POSITIONS, "双肩挑", "4"],
    [RETIRED_POSITIONS, "双肩挑", "2"],
    [ESTABLISHMENTS, "劳务派遣", "6"],
    [DOCUMENT_TYPES, "身份证", DEFAULT_DOCUMENT_TYPE],
    [SPECIALTIES, "西药师(士)", "31"],
  ];
  for (const [table, text, code] of cases) {
    assert.equal(codeOf(table, text), code, text);
  }
});

Deno.test("a standard department that several parents have is read by its code only", () => {
  assert.equal(codeOf(STANDARD_DEPARTMENTS, "呼吸内科"), "A03.01");
  assert.equal(codeOf(STANDARD_DEPARTMENTS, "其他"), undefined);
  assert.equal(codeOf(STANDARD_DEPARTMENTS, "A03.99"), "A03.99");
});

Deno.test("only 编制内 and 参公管理 are within the quota", () => {
  const inQuota = ESTABLISHMENTS.rows.filter((row) => row.inQuota);
  assert.deepEqual(inQuota.map((row) => row.label), ["编制内", "参公管理"]);
});

Deno.test("parents and positions that a row names exist", () => {
  for (const { parent } of [...BUSINESSES.rows, ...STANDARD_DEPARTMENTS.rows]) {
    const table = parent !== null && /^\d/.test(parent)
      ? BUSINESSES
      : STANDARD_DEPARTMENTS;
    if (parent !== null) assert.ok(table.byCode.has(parent), parent);
  }
  for (const { position } of SPECIALTIES.rows) {
    assert.ok(POSITIONS.byCode.has(position));
  }
  for (const { head } of UNIT_KINDS.rows) {
    assert.ok(UNIT_KIND_HEADS.byCode.has(head));
  }
});

Deno.test("treatsPatients holds for WS 218 A to E, G and H", () => {
  for (const kind of ["A100", "B100", "C220", "D600", "E100", "G100", "H111"]) {
    assert.equal(treatsPatients(kind), true, kind);
  }
  for (const kind of ["F110", "J100", "N111", "Q200", "R100", ""]) {
    assert.equal(treatsPatients(kind), false, kind);
  }
});

Deno.test("death is the reason that closes an account", () => {
  assert.equal(labelOf(END_REASONS, DEATH_REASON), "自然减员（不含退休）");
});
