import { isNamed, memberName, pathOf } from "./nodes.ts";

/** Folders with SQL: the query modules, and what prepares a database for them. */
const SQL_PLACES =
  /^(db|tests\/support|tests\/db|tools\/seed|tools\/(?:attack|bench|drill|record)\/sql)([/.]|$)/;
const SQL_VERBS = /^(selectFrom|insertInto|updateTable|deleteFrom)$/;

/** SQL stands in `db/` only, and never with text that was not checked. */
export const sql: Deno.lint.Rule = {
  create(context) {
    const inPlace = SQL_PLACES.test(pathOf(context.filename));
    return {
      MemberExpression(node) {
        const name = memberName(node);
        if (name === undefined) return;
        if (!inPlace && SQL_VERBS.test(name)) {
          context.report({
            node,
            message: `${name} belongs in db/, the only place with SQL`,
          });
        }
        if (isNamed(node.object, "sql") && (name === "raw" || name === "lit")) {
          context.report({
            node,
            message:
              `sql.${name} puts text into SQL unchecked; pass a parameter`,
          });
        }
      },
      "ImportDeclaration[source.value='kysely'] > ImportSpecifier"(
        node: Deno.lint.ImportSpecifier,
      ) {
        if (!isNamed(node.imported, "sql") || node.importKind === "type") {
          return;
        }
        if (!inPlace) {
          context.report({
            node,
            message: "sql belongs in db/, the only place with SQL",
          });
        }
        if (node.local.name !== "sql") {
          context.report({
            node,
            message:
              "Keep the name sql, by which its dangerous parts are found",
          });
        }
      },
    };
  },
};
