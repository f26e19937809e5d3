/**
 * DuckDB as a peer: `duckdb.ts '<DuckTask as JSON>'`, run by `duckdb_queries.ts` without
 * this project's configuration, so that its package is neither in `deno.lock` nor in
 * `node_modules`. Its own lock is `duckdb.lock`.
 */

/** What is to be measured. */
export interface DuckTask {
  threads: number;
  runs: number;
  queries: readonly { name: string; sql: string; csv: string }[];
}

/** What came of one query. */
export interface DuckAnswer {
  name: string;
  /** Median of the runs. */
  ms: number;
  rows: number[][];
}

/** The part of its package that is used. */
interface Duck {
  DuckDBInstance: {
    create(
      path: string,
      options: Record<string, string>,
    ): Promise<{ connect(): Promise<Connection> }>;
  };
}

interface Connection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string): Promise<{ getRows(): unknown[][] }>;
}

/** Not a literal: `deno check` would add it to the project's own lock. */
const PACKAGE = ["npm:@duckdb/node-api", "1.5.6-r.1"].join("@");

if (import.meta.main) {
  // Written by `askDuckDb`.
  const task = JSON.parse(Deno.args[0] ?? "") as DuckTask;
  const answers = JSON.stringify(await answer(task));
  await Deno.stdout.write(new TextEncoder().encode(answers));
}

async function answer(task: DuckTask): Promise<DuckAnswer[]> {
  const duck: Duck = await import(PACKAGE);
  const instance = await duck.DuckDBInstance.create(":memory:", {
    threads: String(task.threads),
  });
  const connection = await instance.connect();
  const answers: DuckAnswer[] = [];
  let loaded = "";
  for (const { name, sql, csv } of task.queries) {
    if (csv !== loaded) await load(connection, csv);
    loaded = csv;
    answers.push({ name, ...await measure(connection, sql, task.runs) });
  }
  return answers;
}

/** The columns in the narrowest types that hold them. */
async function load(connection: Connection, csv: string): Promise<void> {
  await connection.run("drop table if exists staff");
  await connection.run(
    `create table staff as select * replace (
      unit::usmallint as unit, isOfCity::utinyint as isOfCity,
      department::usmallint as department, birth::integer as birth,
      position::utinyint as position, establishment::utinyint as establishment,
      title::utinyint as title, sex::utinyint as sex,
      isHmtForeign::utinyint as isHmtForeign, education::utinyint as education,
      degree::utinyint as degree, political::utinyint as political,
      ethnicity::utinyint as ethnicity)
    from read_csv('${csv.replaceAll("'", "''")}', header = true)`,
  );
}

async function measure(
  connection: Connection,
  sql: string,
  runs: number,
): Promise<{ ms: number; rows: number[][] }> {
  const times: number[] = [];
  let rows: unknown[][] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    rows = (await connection.runAndReadAll(sql)).getRows();
    times.push(performance.now() - start);
  }
  times.sort((one, other) => one - other);
  return {
    ms: times[Math.floor(runs / 2)] ?? 0,
    rows: rows.map((row) => row.map(Number)),
  };
}
