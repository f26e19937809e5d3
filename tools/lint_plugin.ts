import { imports } from "./lint/imports.ts";
import { oldBrowsers } from "./lint/old_browsers.ts";
import { pureDomain } from "./lint/pure_domain.ts";
import { scopeFirst } from "./lint/scope_first.ts";
import { sql } from "./lint/sql.ts";

/**
 * The rules of the house that a machine can hold, as a plug-in of `deno lint`;
 * docs/style.md says why. Each is a table in its own file under tools/lint/.
 */
const plugin: Deno.lint.Plugin = {
  name: "house",
  rules: {
    imports,
    "old-browsers": oldBrowsers,
    "pure-domain": pureDomain,
    "scope-first": scopeFirst,
    sql,
  },
};

export default plugin;
