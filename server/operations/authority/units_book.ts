import { labelOf } from "@/codes/table.ts";
import { UNIT_KINDS } from "@/codes/unit_kinds.ts";
import type { Db } from "@/db/open.ts";
import { listUnits, type UnitFilter } from "@/db/queries/units.ts";
import type { Scope } from "@/domain/scope.ts";
import { standingOf, STANDINGS } from "@/domain/standing.ts";
import { readDivisions } from "@/server/divisions.ts";
import {
  type BookMaker,
  writePeopleWorkbook,
} from "@/server/operations/people_workbook.ts";

/** More than the institutions of the province, village clinics with them: none is left out. */
const MAX_EXPORTED = 50_000;

/** The units of an area as a workbook, with how many they are; a long read. */
export async function makeUnitsBook(
  db: Db,
  { scope, filter, maker }: {
    scope: Scope;
    filter: UnitFilter;
    maker: BookMaker;
  },
): Promise<{ rows: number; workbook: Uint8Array<ArrayBuffer> }> {
  const { at } = maker;
  const units = await listUnits(scope, db, {
    ...filter,
    at,
    after: null,
    limit: MAX_EXPORTED,
  });
  const divisions = await readDivisions(db);
  const workbook = await writePeopleWorkbook(maker, {
    name: "机构",
    title: filter.state === "closed" ? "机构管理 已关闭的机构" : "机构管理",
    on: null,
    counted: "家",
    columns: [
      { label: "机构名称", width: 32, text: ({ name }) => name },
      {
        label: "机构类别",
        width: 22,
        text: ({ kind }) => labelOf(UNIT_KINDS, kind),
      },
      {
        label: "主管单位",
        width: 24,
        text: ({ authorityName }) => authorityName,
      },
      {
        label: "行政区划",
        width: 30,
        text: ({ division }) => divisions.label(division),
      },
      {
        label: "信息状态",
        text: ({ profileState }) =>
          profileState === "complete" ? "已完善" : "未完善",
      },
      { label: "主体账号", text: ({ login }) => login },
      {
        label: "帐号状态",
        text: ({ accountState: state, codeExpiresAt }) =>
          STANDINGS[standingOf({ state, codeExpiresAt }, at)].label,
      },
    ],
    people: units,
  });
  return { rows: units.length, workbook };
}
