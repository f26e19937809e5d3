import { type AnyNode, parse } from "acorn";
import { TOO_NEW } from "./baseline.ts";

/** A place in a script that an old browser stumbles over. */
export interface Stumble {
  /** What it is called: `BigInt`, `Promise.allSettled`, `.replaceAll()`, `?.`. */
  name: string;
  /** Which of the baseline lack it, e.g. `iOS 12.2`. */
  lackedBy: string;
  /** The text there, at most 80 characters. */
  text: string;
}

/** What `import()` came with, and the rest of that year that we cannot use. */
const PARSED_AS = 2020;
const MAX_TEXT = 80;
const ALL = "Chromium 79, Firefox 78, iOS 12.2";

/**
 * Finds what the oldest of our browsers lack in a module as it is sent: syntax above
 * ES2019 (but `import()`), regular expressions that they cannot read, names of the
 * global object, functions called of globals and of objects. Whether a call is guarded
 * is for a reader to say.
 *
 * @throws {SyntaxError} of acorn, for syntax newer than ES2020.
 */
export function stumblesIn(script: string): Stumble[] {
  const stumbles: Stumble[] = [];
  const tree = parse(script, {
    ecmaVersion: PARSED_AS,
    sourceType: "module",
  });
  walk(tree, (node, parent) => {
    for (const [name, lackedBy] of [...syntaxOf(node), ...namesOf(node)]) {
      if (isKey(node, parent)) continue;
      const text = script.slice(node.start, node.end).slice(0, MAX_TEXT);
      stumbles.push({ name, lackedBy, text });
    }
  });
  return stumbles;
}

type Found = [name: string, lackedBy: string];

function syntaxOf(node: AnyNode): Found[] {
  switch (node.type) {
    case "ChainExpression":
      return [["?.", ALL]];
    case "LogicalExpression":
      return node.operator === "??" ? [["??", ALL]] : [];
    case "ExportAllDeclaration":
      return node.exported ? [["export * as", ALL]] : [];
    case "Literal":
      if (node.bigint) return [["1n", "iOS 12.2"]];
      return node.regex ? expressionOf(node.regex) : [];
    default:
      return [];
  }
}

/** A script with one of these is not read at all. */
function expressionOf(
  { pattern, flags }: { pattern: string; flags: string },
): Found[] {
  if (/\(\?<[=!]/.test(pattern)) return [["(?<=", "iOS 12.2"]];
  return /[dv]/.test(flags) ? [[`/${flags}`, ALL]] : [];
}

function namesOf(node: AnyNode): Found[] {
  if (node.type === "Identifier") return found("globals", node.name, node.name);
  if (node.type !== "CallExpression") return [];
  const { callee } = node;
  if (
    callee.type !== "MemberExpression" || callee.computed ||
    callee.property.type !== "Identifier"
  ) return [];
  const { name } = callee.property;
  const owner = callee.object.type === "Identifier" ? callee.object.name : "";
  const own = found("statics", `${owner}.${name}`, `${owner}.${name}`);
  return own.length > 0 ? own : [
    ...found("builtins", name, `.${name}()`),
    ...found("members", name, `.${name}()`),
  ];
}

function found(
  kind: "globals" | "statics" | "builtins" | "members",
  name: string,
  shown: string,
): Found[] {
  const lackedBy = TOO_NEW[kind].get(name);
  return lackedBy === undefined ? [] : [[shown, lackedBy]];
}

/** Whether an identifier names a property, and nothing global. */
function isKey(node: AnyNode, parent: AnyNode): boolean {
  switch (parent.type) {
    case "MemberExpression":
      return parent.property === node && !parent.computed;
    case "Property":
    case "MethodDefinition":
      return parent.key === node && parent.value !== node && !parent.computed;
    case "ImportSpecifier":
      return parent.imported === node;
    case "ExportSpecifier":
      return parent.exported === node;
    default:
      return false;
  }
}

function walk(
  node: AnyNode,
  see: (node: AnyNode, parent: AnyNode) => void,
  parent: AnyNode = node,
): void {
  see(node, parent);
  for (const value of Object.values(node)) {
    for (const child of [value].flat()) {
      if (isNode(child)) walk(child, see, node);
    }
  }
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && "type" in value &&
    typeof value.type === "string";
}
