import type { Environment } from "@/server/open_platform.ts";
import { servePermissions } from "@/tools/permissions.ts";
import { type Change, importMapWith } from "./changed_module.ts";

const CONFIG = new URL("../../deno.json", import.meta.url);

/** How `deno task serve` is started for a trial. */
export interface ServeTrial {
  /** The settings that it is given. */
  environment: Environment;
  /** Where a changed module is written. */
  folder: string;
  change?: Change | undefined;
}

/** How the process is started: arguments of `deno`, and variables that the task itself sets. */
export interface ServeCommand {
  args: string[];
  env: Record<string, string>;
}

/**
 * The task of production word for word, as arguments of `deno`: with what `tools/permissions.ts`
 * says of the settings, and with a module changed where that is wanted.
 */
export async function serveCommand(
  { environment, folder, change }: ServeTrial,
): Promise<ServeCommand> {
  const { tasks } = JSON.parse(await Deno.readTextFile(CONFIG)) as {
    tasks: { serve: string };
  };
  const words = tasks.serve.replace(
    /\$\(deno .*? tools\/permissions\.ts serve\)/,
    servePermissions(environment).join(" "),
  )
    .split(" ");
  const deno = words.indexOf("deno");
  const [run = "", ...options] = words.slice(deno + 1);
  const changed = change
    ? [`--import-map=${await importMapWith(folder, change)}`]
    : [];
  return {
    args: [run, ...changed, ...options],
    env: Object.fromEntries(
      words.slice(0, deno).map((word) => word.split("=", 2)),
    ),
  };
}

/**
 * A command as it runs with so many files to open at most: the shell sets the limit and gives
 * its place to the command, which keeps the process id.
 */
export function withOpenFiles(
  files: number,
  [command, ...args]: readonly [string, ...string[]],
): [command: string, args: string[]] {
  // Both limits: Deno raises the one of the process to the one that it may raise it to.
  const script = 'ulimit -n "$1" && shift && exec "$@"';
  return ["sh", ["-c", script, "sh", String(files), command, ...args]];
}
