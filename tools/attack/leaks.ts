import { fileURLToPath } from "node:url";
import { VERSION } from "@/server/open_platform.ts";

/** Where the program lies. */
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** What it is made of, and what it asked. */
const LEAKS =
  /\bat [^\n]{0,200}file:|node_modules|SQLITE|SqliteError|LibsqlError|\bselect .{1,80} from |libsql|Deno[/ ]\d|\bchrome-extension|x-powered-by/i;

/** Of the platform and of what it runs on. */
const VERSIONS = new RegExp(
  `(?<![\\d.])(?:${
    [VERSION, Deno.version.deno, Deno.version.v8].join("|").replaceAll(
      ".",
      "\\.",
    )
  })(?![\\d.])`,
);

/** Whether an answer tells where the program lies, what it is made of, or what it asked. */
export function tellsHowMade(text: string): boolean {
  return LEAKS.test(text) || text.includes(ROOT);
}

/** Whether an answer, or what its headers say, tells which version of something it comes from. */
export function tellsVersion(text: string): boolean {
  return VERSIONS.test(text);
}
