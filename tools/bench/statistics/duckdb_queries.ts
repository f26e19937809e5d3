import type { Day } from "@/domain/dates.ts";
import type { StaffColumnKey } from "@/domain/statistics.ts";
import type { DuckAnswer, DuckTask } from "./duckdb.ts";
import { type Groups, KEYS } from "./scan.ts";

const PROGRAM = new URL("./duckdb.ts", import.meta.url).pathname;
const LOCK = new URL("./duckdb.lock", import.meta.url).pathname;
const AGE = "(($on - birth) // 10000)";

/** What each column counts, in SQL. */
const CONDITIONS: Record<StaffColumnKey, string> = {
  total: "true",
  female: "sex = 2",
  minority: "ethnicity between 2 and 56",
  partyMember: "political in (1, 2)",
  hmtForeign: "isHmtForeign = 1",
  inQuota: "establishment in (1, 7)",
  doctor: "degree = 2",
  master: "degree = 3",
  bachelor: "degree = 4",
  degreeOther: "degree not in (2, 3, 4)",
  postgraduate: "education between 10 and 19",
  undergraduate: "education between 20 and 28",
  college: "education between 30 and 33",
  secondary: "education between 40 and 49",
  highSchool: "education between 60 and 90",
  educationUnknown: "education = 0",
  senior: "title = 1",
  viceSenior: "title = 2",
  middle: "title = 3",
  junior: "title in (4, 5)",
  untitled: "title not between 1 and 5",
  age0to29: `birth > 0 and ${AGE} < 30`,
  age30to34: `birth > 0 and ${AGE} between 30 and 34`,
  age35to39: `birth > 0 and ${AGE} between 35 and 39`,
  age40to44: `birth > 0 and ${AGE} between 40 and 44`,
  age45to49: `birth > 0 and ${AGE} between 45 and 49`,
  age50to54: `birth > 0 and ${AGE} between 50 and 54`,
  age55to59: `birth > 0 and ${AGE} between 55 and 59`,
  age60up: `birth > 0 and ${AGE} >= 60`,
  ageUnknown: "birth = 0",
};

/** One statistic as it is asked of DuckDB. */
export interface DuckQuery {
  name: string;
  by: "position" | "department";
  on: Day;
  /** Whom it is about, in SQL. */
  where: string;
  /** The file of columns, as `csvOf` writes them. */
  csv: string;
}

/** The statement of a statistic, as DuckDB is quickest at it: the group, then the columns in the order of {@link KEYS}. */
export function duckSql({ by, on, where }: Omit<DuckQuery, "name">): string {
  const day = on.split("-").join("");
  const figures = KEYS.map((key) =>
    `count_if(${CONDITIONS[key].replaceAll("$on", day)})`
  );
  return `select ${by}, ${
    figures.join(", ")
  } from staff where ${where} group by 1`;
}

/**
 * Asks DuckDB, with two threads, in a process with packages of its own: nobody but whoever
 * measures fetches its 140 MB.
 *
 * @throws {Error} If it cannot be fetched or run.
 */
export async function askDuckDb(
  queries: readonly DuckQuery[],
  runs: number,
): Promise<Map<string, { ms: number; groups: Groups }>> {
  const task: DuckTask = {
    threads: 2,
    runs,
    queries: queries.map((query) => ({ ...query, sql: duckSql(query) })),
  };
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      "--quiet",
      "--no-config",
      "--node-modules-dir=none",
      `--lock=${LOCK}`,
      "--frozen",
      PROGRAM,
      JSON.stringify(task),
    ],
    stdin: "null",
    stderr: "inherit",
  });
  const { code, stdout } = await child.output();
  if (code !== 0) {
    throw new Error("Cannot measure DuckDB: it ended with an error");
  }
  // Written by the program beside this file.
  const answers = JSON.parse(new TextDecoder().decode(stdout)) as DuckAnswer[];
  return new Map(answers.map(({ name, ms, rows }) => [name, {
    ms,
    groups: new Map(rows.map(([group = 0, ...figures]) => [group, figures])),
  }]));
}
