import type { Change } from "@/tools/trials/changed_module.ts";

/** A search for names that writes what was typed into its query: what an attack must find. */
export const SPLICED: Change = {
  module: "db/name_search.ts",
  instead: `
    import { sql } from "kysely";
    export const isCalled = ({ name }, search) =>
      sql\`\${name} like \${sql.raw("'%" + search + "%'")}\`;`,
};

/** A read that searches so. */
export const SPLICED_READ = "roster.active";
