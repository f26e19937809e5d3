import { runAdmin } from "@/tools/admin/run.ts";
import type { TestPlatform } from "./cast.ts";
import { TEST_VAULT_KEYS } from "./database.ts";

/** The keys of test databases, as the environment names them. */
export const ADMIN_KEYS = {
  DATA_KEYS: TEST_VAULT_KEYS.dataKeys,
  INDEX_KEYS: TEST_VAULT_KEYS.indexKeys,
};

/** What an activation code looks like on a slip of the command line. */
export const SLIP_CODE_REGEXP =
  /激活码 {4}[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\n/;

/** What a run of `deno task admin` said, and how it ended. */
export interface AdminRun {
  code: number;
  said: string;
  complained: string;
}

/** Runs one command on a database, within the process. */
export function adminOn(url: string, ...args: string[]): Promise<AdminRun> {
  return adminRun(url, {}, ...args);
}

/** As {@link adminOn}, with settings of its own; `input` is what standard input holds. */
export async function adminRun(
  url: string,
  { input = "", ...settings }: Readonly<Record<string, string>>,
  ...args: string[]
): Promise<AdminRun> {
  const said: string[] = [];
  const complained: string[] = [];
  const code = await runAdmin({
    args,
    environment: {
      ...ADMIN_KEYS,
      DATABASE_URL: url,
      BASE_URL: "https://platform.example/",
      ...settings,
    },
    operator: "wang",
    readLine: () => Promise.resolve(input),
    say: (line) => void said.push(line),
    complain: (line) => void complained.push(line),
  });
  return { code, said: said.join("\n"), complained: complained.join("\n") };
}

/** As {@link adminOn}, on the database of a test platform. */
export function adminOf(
  { database }: TestPlatform,
  ...args: string[]
): Promise<AdminRun> {
  return adminOn(database.url, ...args);
}
