/** One way to spoil a module. */
export interface Mutant {
  /** From 1. */
  line: number;
  what: string;
  /** The whole module, spoilt. */
  text: string;
  /** Whether what it takes away is a refusal. */
  isDeny: boolean;
}

const OTHER_SIGNS: Readonly<Record<string, readonly string[]>> = {
  "&&": ["||"],
  "||": ["&&"],
  "===": ["!=="],
  "!==": ["==="],
  "<": [">=", "<="],
  "<=": [">", "<"],
  ">": ["<=", ">="],
  ">=": ["<", ">"],
};
/** What ends a way through a function by refusing. */
const REFUSAL_REGEXP =
  /^\{?\s*(?:throw\b|return(?:;| null| undefined| false| sql<SqlBool>`0`))/;

/** Every mutant of a module; only inside `deno test`, which lends its linter. */
export function mutantsOf(path: string, source: string): Mutant[] {
  const mutants: Mutant[] = [];
  const cut = ([from, to]: Deno.lint.Range) => source.slice(from, to);
  const put = (
    range: Deno.lint.Range,
    instead: string,
    { what, isDeny = false }: { what: string; isDeny?: boolean },
  ) =>
    mutants.push({
      line: source.slice(0, range[0]).split("\n").length,
      what: `${what}: ${cut(range).replace(/\s+/g, " ").slice(0, 60)}`,
      text: source.slice(0, range[0]) + instead + source.slice(range[1]),
      isDeny,
    });
  const swapSign = (
    node: Deno.lint.LogicalExpression | Deno.lint.BinaryExpression,
  ) => {
    const between: Deno.lint.Range = [node.left.range[1], node.right.range[0]];
    for (const sign of OTHER_SIGNS[node.operator] ?? []) {
      const text = cut(between).replace(node.operator, sign);
      put(between, text, { what: `${node.operator} is ${sign}` });
    }
  };
  const plugin: Deno.lint.Plugin = {
    name: "mutants",
    rules: {
      all: {
        create: () => ({
          IfStatement({ test, consequent }) {
            const isDeny = REFUSAL_REGEXP.test(cut(consequent.range));
            put(test.range, "false", { what: "never", isDeny });
            put(test.range, "true", { what: "always" });
          },
          ConditionalExpression({ test }) {
            put(test.range, `!(${cut(test.range)})`, { what: "the other" });
          },
          LogicalExpression: swapSign,
          BinaryExpression: swapSign,
          UnaryExpression(node) {
            if (node.operator !== "!") return;
            put(node.range, cut(node.argument.range), { what: "not is gone" });
          },
          ReturnStatement({ argument }) {
            if (!argument || !/^(?:true|false)$/.test(cut(argument.range))) {
              return;
            }
            const other = cut(argument.range) === "true" ? "false" : "true";
            put(argument.range, other, {
              what: `returns ${other}`,
              isDeny: other === "true",
            });
          },
          ThrowStatement({ range }) {
            put(range, ";", { what: "is not thrown", isDeny: true });
          },
          ExpressionStatement({ range }) {
            if (!/^(?:await )?\w+\(/.test(cut(range))) return;
            const isDeny = /^(?:await )?assert/.test(cut(range));
            put(range, ";", { what: "is not called", isDeny });
          },
          CallExpression({ range, callee }) {
            if (callee.type !== "MemberExpression") return;
            const name = cut(callee.property.range);
            if (name === "where") {
              put(range, cut(callee.object.range), {
                what: "asks for more",
                isDeny: true,
              });
            }
            if (name === "every") {
              put(callee.property.range, "some", { what: "every is some" });
            }
            if (name === "some") {
              put(callee.property.range, "every", { what: "some is every" });
            }
          },
        }),
      },
    },
  };
  Deno.lint.runPlugin(plugin, path, source);
  return mutants;
}
