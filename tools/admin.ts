/**
 * The command line of the operator (`deno task admin`): makes the first authorities,
 * units and accounts, and helps where nobody can sign in any more.
 */
import { userInfo } from "node:os";
import { runAdmin } from "./admin/run.ts";

/** What the task lets this program read; see deno.json. */
const SETTINGS = [
  "ACTIVATION_DAYS",
  "BACKUP_KEY",
  "BASE_URL",
  "DATABASE_REPLICA",
  "DATABASE_TOKEN",
  "DATABASE_URL",
  "DATA_KEYS",
  "DEMO",
  "INDEX_KEYS",
  "LIBSQL_ADMIN_AUTH_KEY",
];

/** Longer than any number: no more of a line of standard input is read. */
const MAX_LINE = 200;

const encoder = new TextEncoder();

if (import.meta.main) {
  Deno.exitCode = await runAdmin({
    args: Deno.args,
    environment: Object.fromEntries(
      SETTINGS.map((name) => [name, Deno.env.get(name)]),
    ),
    operator: userInfo().username,
    readLine,
    say: (line) => void Deno.stdout.writeSync(encoder.encode(`${line}\n`)),
    complain: (line) => void Deno.stderr.writeSync(encoder.encode(`${line}\n`)),
  });
}

async function readLine(): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const part of Deno.stdin.readable) {
    text += decoder.decode(part, { stream: true });
    if (text.includes("\n") || text.length > MAX_LINE) break;
  }
  return text.split("\n")[0]?.trim() ?? "";
}
