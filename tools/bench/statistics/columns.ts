import { DatabaseSync } from "node:sqlite";
import type { Day } from "@/domain/dates.ts";

/**
 * Who was in service on a day, as columns in memory: codes as numbers, 0 where none is
 * known; ordered by unit, so that one unit is a stretch of them.
 */
export interface StaffColumns {
  count: number;
  /** Place of the unit in {@link StaffColumns.units}. */
  unit: Uint16Array;
  units: readonly string[];
  /** Where the people of each unit begin; one more at the end. */
  starts: Uint32Array;
  /** 1 for units under the authority of the city that is asked for, or below it. */
  isOfCity: Uint8Array;
  /** Place in the list of the largest unit's departments, from 1; 0 for others and none. */
  department: Uint16Array;
  position: Uint8Array;
  establishment: Uint8Array;
  title: Uint8Array;
  sex: Uint8Array;
  isHmtForeign: Uint8Array;
  education: Uint8Array;
  degree: Uint8Array;
  political: Uint8Array;
  ethnicity: Uint8Array;
  /** `YYYYMMDD` as a number; 0 where it is not known. */
  birth: Uint32Array;
}

/** A department of the largest unit, in the order of their places. */
export interface BenchDepartment {
  id: string;
  parentId: string | null;
}

const CODES = [
  "position",
  "establishment",
  "title",
  "sex",
  "isHmtForeign",
  "education",
  "degree",
  "political",
  "ethnicity",
] as const;

/**
 * Reads the columns with a statement of its own, past everything that the platform keeps:
 * from stays and from the slices that held on the day.
 *
 * @param options.unitId Only this unit; else the whole province.
 * @param options.cityPath The tree path of the city's authority.
 */
export function readColumns(
  path: string,
  options: {
    on: Day;
    unitId: string | null;
    cityPath: string;
    departments: readonly BenchDepartment[];
  },
): StaffColumns {
  const { on, unitId, cityPath, departments } = options;
  using database = new DatabaseSync(path, { readOnly: true });
  const where = `m.kind = 'active' and m.from_date <= ?1
    and (m.to_date is null or m.to_date > ?1)
    and (?2 is null or m.unit_id = ?2)`;
  const { count } = one(
    database.prepare(
      `select count(*) as count from membership m where ${where}`,
    )
      .get(on, unitId),
  );
  const columns = emptyColumns(Number(count));
  const places = new Map(departments.map(({ id }, at) => [id, at + 1]));
  const units: string[] = [];
  const starts: number[] = [];
  const rows = database.prepare(
    `select m.unit_id as unitId,
      substr(a.path, 1, length(?3)) = ?3 as isOfCity, p.department_id as departmentId,
      p.position, p.establishment, p.title_level as title, n.sex,
      n.is_hmt_foreign as isHmtForeign, n.birth_date as birth, f.education, f.degree,
      f.political, f.ethnicity
    from membership m
    join person n on n.id = m.person_id
    join unit u on u.id = m.unit_id
    join authority a on a.id = u.authority_id
    left join posting p on p.membership_id = m.id and p.from_date <= ?1
      and (p.to_date is null or p.to_date > ?1)
    left join person_fact f on f.person_id = m.person_id and f.from_date <= ?1
      and (f.to_date is null or f.to_date > ?1)
    where ${where}
    order by m.unit_id`,
  ).iterate(on, unitId, cityPath);
  let at = 0;
  for (const row of rows) {
    const id = String(row["unitId"]);
    if (units.at(-1) !== id) {
      units.push(id);
      starts.push(at);
    }
    columns.unit[at] = units.length - 1;
    columns.isOfCity[at] = Number(row["isOfCity"]);
    columns.department[at] = places.get(String(row["departmentId"])) ?? 0;
    columns.birth[at] = Number(String(row["birth"] ?? "0").replaceAll("-", ""));
    for (const name of CODES) columns[name][at] = Number(row[name] ?? 0);
    at++;
  }
  return { ...columns, units, starts: Uint32Array.from([...starts, at]) };
}

/** The columns as lines of numbers, for another program. */
export function* csvOf(columns: StaffColumns): Generator<string> {
  const { unit, isOfCity, department, birth } = columns;
  yield `unit,isOfCity,department,birth,${CODES.join(",")}\n`;
  for (let at = 0; at < columns.count; at++) {
    const codes = CODES.map((name) => columns[name][at]).join(",");
    yield `${unit[at]},${isOfCity[at]},${department[at]},${
      birth[at]
    },${codes}\n`;
  }
}

function emptyColumns(count: number) {
  const bytes = () => new Uint8Array(count);
  return {
    count,
    unit: new Uint16Array(count),
    isOfCity: bytes(),
    department: new Uint16Array(count),
    position: bytes(),
    establishment: bytes(),
    title: bytes(),
    sex: bytes(),
    isHmtForeign: bytes(),
    education: bytes(),
    degree: bytes(),
    political: bytes(),
    ethnicity: bytes(),
    birth: new Uint32Array(count),
  };
}

function one<Row>(row: Row | undefined): Row {
  if (row === undefined) throw new Error("Cannot measure: no row");
  return row;
}
