import { SaxesParser } from "saxes";

/** A piece of a page: text, or an element with its attributes and what is in it. */
export type TreeNode = string | TreeElement;

/** An element of a {@link TreeNode}. */
export interface TreeElement {
  tag: string;
  attributes: Record<string, string>;
  children: TreeNode[];
}

const TABLE_REGEXP = /<table[\s\S]*?<\/table>/;
/** Elements without an end, which XML must be told of. */
const VOID_REGEXP = /<(?:input|br|img|hr)\b[^<>]*?(?=>)/g;

/**
 * The first table of a page as Preact drew it, which is XML but for elements without an end.
 *
 * @throws {Error} If there is none.
 */
export function tableOfPage(html: string): TreeElement {
  const [text] = TABLE_REGEXP.exec(html) ?? [];
  if (text === undefined) throw new Error("The page has no table");
  const root: TreeElement = { tag: "", attributes: {}, children: [] };
  const open = [root];
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => {
    const element = {
      tag: name,
      attributes: { ...attributes },
      children: [],
    };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("text", (piece) => {
    open.at(-1)?.children.push(piece);
  });
  parser.on("closetag", () => {
    open.pop();
  });
  parser.write(text.replace(VOID_REGEXP, "$&/")).close();
  const [table] = root.children;
  if (table === undefined || typeof table === "string") {
    throw new Error("The page has no table");
  }
  return table;
}
