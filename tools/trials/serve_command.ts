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

/**
 * The task of production word for word, as arguments of `deno`: with what `tools/permissions.ts`
 * says of the settings, and with a module changed where that is wanted.
 */
export async function serveCommand(
  { environment, folder, change }: ServeTrial,
): Promise<string[]> {
  const { tasks } = JSON.parse(await Deno.readTextFile(CONFIG)) as {
    tasks: { serve: string };
  };
  const words = tasks.serve.replace(
    /\$\(deno .*? tools\/permissions\.ts serve\)/,
    servePermissions(environment).join(" "),
  )
    .split(" ");
  const [run = "", ...options] = words.slice(words.indexOf("deno") + 1);
  const changed = change
    ? [`--import-map=${await importMapWith(folder, change)}`]
    : [];
  return [run, ...changed, ...options];
}
