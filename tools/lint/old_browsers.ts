import { TOO_NEW } from "../browsers/baseline.ts";
import { areaOf, memberName, pathOf } from "./nodes.ts";

const BROWSER_AREAS = ["domain", "islands", "client", "components"];

/**
 * Words that functions of our own are called by, too: of these the scripts as built are
 * searched (tests/routes/page_sizes_test.ts), where a reader says which it is.
 */
const ONE_WORD_REGEXP = /^(?!at$)[a-z]+$/;

/** Code that runs in browsers calls nothing that the oldest of them lack. */
export const oldBrowsers: Deno.lint.Rule = {
  create(context) {
    const path = pathOf(context.filename);
    const isSent = BROWSER_AREAS.includes(areaOf(path)) ||
      /^fresh\/client\//.test(path);
    if (!isSent) return {};
    return {
      CallExpression(node) {
        const { callee } = node;
        if (callee.type === "Identifier") return judgeGlobal(callee);
        if (callee.type !== "MemberExpression") return;
        const name = memberName(callee);
        if (name === undefined) return;
        const { object } = callee;
        const own = object.type === "Identifier" && `${object.name}.${name}`;
        const lackedBy = own && TOO_NEW.statics.get(own) ||
          functionLackedBy(name);
        if (lackedBy) report(node, `${name}()`, lackedBy);
      },
      NewExpression({ callee }) {
        judgeGlobal(callee);
      },
      BinaryExpression({ operator, right }) {
        if (operator === "instanceof") judgeGlobal(right);
      },
    };

    /** A name of the global object, unless the file asks first whether it is there. */
    function judgeGlobal(node: Deno.lint.Node) {
      if (node.type !== "Identifier") return;
      const lackedBy = TOO_NEW.globals.get(node.name);
      const isGuarded = context.sourceCode.text
        .includes(`typeof ${node.name}`);
      if (lackedBy && !isGuarded) report(node, node.name, lackedBy);
    }

    function report(node: Deno.lint.Node, name: string, lackedBy: string) {
      context.report({ node, message: `${lackedBy}: no ${name}` });
    }
  },
};

function functionLackedBy(name: string): string | undefined {
  return ONE_WORD_REGEXP.test(name)
    ? undefined
    : TOO_NEW.builtins.get(name) ?? TOO_NEW.members.get(name);
}
