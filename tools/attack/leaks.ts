import { fileURLToPath } from "node:url";

/** Where the program lies. */
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** What it is made of, and what it asked. */
const LEAKS =
  /\bat \S+ \(?file:|node_modules|SQLITE|SqliteError|LibsqlError|\bselect .{1,80} from |libsql|Deno[/ ]\d|\bchrome-extension|x-powered-by/i;

/** Whether an answer tells where the program lies, what it is made of, or what it asked. */
export function tellsHowMade(text: string): boolean {
  return LEAKS.test(text) || text.includes(ROOT);
}
