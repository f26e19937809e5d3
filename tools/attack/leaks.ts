/** What no answer holds: where the program lies, what it is made of, what it asked. */
export const LEAKS =
  /\bat \S+ \(?file:|node_modules|\/work\/|\/opt\/|SQLITE|SqliteError|LibsqlError|\bselect .{1,80} from |libsql|Deno[/ ]\d|\bchrome-extension|x-powered-by/i;
