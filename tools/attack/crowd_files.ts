import type { Db } from "@/db/open.ts";
import { listDepartments } from "@/db/queries/departments.ts";
import { createVault } from "@/db/sealed.ts";
import { ACTIVE_COLUMNS } from "@/domain/preload_sheet.ts";
import { CLINIC_COLUMNS } from "@/domain/clinic_list_columns.ts";
import { momentOf } from "@/server/platform.ts";
import { writeSheet } from "@/server/xlsx/write.ts";
import { HONEST_ROWS } from "@/tests/hostile/odd_lists.ts";
import { buildWorkbook } from "@/tests/hostile/workbook.ts";
import { stored } from "@/tests/hostile/zip.ts";
import type { ActorName } from "@/tests/support/access/actors.ts";
import { unitsWorkbook } from "@/tests/support/area.ts";
import { TEST_VAULT_KEYS } from "@/tests/support/database.ts";
import { departmentsWorkbook } from "@/tests/support/departments.ts";
import { type ExportAsk, exportsOf } from "@/tests/support/exports.ts";
import { copyLines } from "@/tests/support/preload.ts";
import { longList, rowsOf } from "@/tools/bench/long_list.ts";
import { addPeople } from "@/tools/bench/pages/people.ts";
import { IDS } from "@/tools/seed.ts";
import { freeze, save, uploadAll } from "./formula_files.ts";
import type { Target } from "./target.ts";

const UNIT = { kind: "unit", unitId: IDS.unit.wuhan } as const;
/** In service beside those of the world. */
const PEOPLE = 1_500;
/** Lines that each line of a list is copied to. */
const LINES = 3_000;
/** A unit has no more clinics than some hundred, nor an authority more units at a time. */
const SHORT_ROWS = 200;
/** Of the lists whose rows are all wrong. */
const WRONG_ROWS = 300;

/** Which pages take a list, and who uploads it there; several of two units and three authorities. */
const UPLOADERS: readonly (readonly [path: string, ...as: ActorName[]])[] = [
  ["/preload/import", "wuhan.main", "wuhan.subAll", "yichang.subAll"],
  ["/clinics/import", "wuhan.subAll", "wuhan.main"],
  ["/roster/update", "wuhan.main", "wuhan.subAll"],
  ["/unit/departments/import", "yichang.subAll", "wuhan.main"],
  [
    "/authority/units/import",
    "province.business",
    "wuchang.business",
    "yichangCity.business",
  ],
];

/** Of an account at a time. */
const AT_A_TIME = 3;
/** With what is around it some 10 MiB, which is as much as is taken. */
const LARGEST_BYTES = 10 * 1024 * 1024 - 20_000;
const LARGE_UPLOADERS: readonly ActorName[] = [
  ...["wuhan.main", "wuhan.subAll", "yichang.main", "yichang.subAll"] as const,
  ...["province.business", "wuchang.business", "yichangCity.business"] as const,
];
const NAME_COLUMN = ACTIVE_COLUMNS.findIndex(({ header }) => header === "姓名");

/** A list that somebody uploads. */
export interface CrowdUpload {
  as: ActorName;
  path: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Makes a unit of the world one of a usual size, with lists on their way in. */
export async function addLargeUnit(db: Db): Promise<void> {
  const vault = createVault(TEST_VAULT_KEYS);
  const now = momentOf({ clock: Date.now });
  await db.transaction().execute(async (tx) => {
    const departments = (await listDepartments(UNIT, tx))
      .filter(({ state }) => state === "open").map(({ id }) => id);
    await addPeople(UNIT, tx, { vault, now, count: PEOPLE, departments });
  });
  await copyLines(db, LINES);
}

/** The uploads of a crowd, in turn by page and account: lists of people have so many rows. */
export async function crowdUploads(
  target: Target,
  { count, rows }: { count: number; rows: number },
): Promise<CrowdUpload[]> {
  const names = Array.from({ length: SHORT_ROWS }, (_, at) => `第${at + 1}`);
  const { bytes: update } = await save(target, {
    as: "wuhan.main",
    file: "roster/update/index.tsx",
    path: "/roster/update?act=book",
    form: [],
  });
  const people = new Uint8Array(await longList(rows));
  for (const { cells } of rowsOf(people)) {
    const name = cells[NAME_COLUMN];
    if (name?.type === "text") target.typed.add(name.text);
  }
  const lists: Readonly<Record<string, Uint8Array<ArrayBuffer>>> = {
    "/preload/import": people,
    "/clinics/import": await writeSheet({
      name: "名单",
      columns: CLINIC_COLUMNS.map(({ header }) => ({ header, kind: "text" })),
      rows: names.map((name) => [`${name}村卫生室`, "关山街道", null, null]),
    }),
    "/roster/update": update,
    "/unit/departments/import": await departmentsWorkbook(
      names.map((name) => [`${name}病区`]),
    ),
    "/authority/units/import": await unitsWorkbook(
      names.map((name) => ({ name: `${name}社区卫生服务中心` })),
    ),
  };
  return Array.from({ length: count }, (_, at) => {
    const [path = "", ...accounts] = UPLOADERS[at % UPLOADERS.length] ?? [];
    const turn = Math.floor(at / UPLOADERS.length);
    return {
      path,
      as: accounts[turn % accounts.length] ?? "wuhan.main",
      bytes: lists[path] ?? new Uint8Array(),
    };
  });
}

/** Of each who may upload a list three as large as they may be, small in what they hold. */
export function largestUploads(): CrowdUpload[] {
  const bytes = new Uint8Array(buildWorkbook({
    rows: HONEST_ROWS,
    extra: [{
      name: "xl/media/image1.png",
      content: stored("x".repeat(LARGEST_BYTES)),
    }],
  }));
  return Array.from({ length: AT_A_TIME * LARGE_UPLOADERS.length }, (_, at) => {
    const as = LARGE_UPLOADERS[at % LARGE_UPLOADERS.length] ?? "wuhan.main";
    const path = /business$/.test(as)
      ? "/authority/units/import"
      : "/preload/import";
    return { as, path, bytes };
  });
}

/** Every export that there is, by two accounts of a unit where both may save it. */
export async function crowdExports(target: Target): Promise<ExportAsk[]> {
  let at = 0;
  const ids = await uploadAll(target, WRONG_ROWS, () => `名单${at++}`);
  const snapshotId = await freeze(target);
  return exportsOf({ ...ids, snapshotId }).flatMap((ask) =>
    // Who saw whom is told to main accounts alone.
    ask.as === "wuhan.main" && ask.file !== "audit/seen.tsx"
      ? [ask, { ...ask, as: "wuhan.subAll" as const }]
      : [ask]
  );
}
