import { options } from "preact";

/** Attribute that carries a key until the page is finished; drawn anew at every start, so that no page can write it. */
const MARK = `frsh-key-${crypto.randomUUID()}`;

/** Attribute of elements in slots and other parts that the browser reads back. */
const KEY_ATTRIBUTE = "data-frsh-key";

const MARK_REGEXP = new RegExp(` ?${MARK}="=([^"]*)"`);
const COMMENT = "<!--";
const PART_REGEXP = /<!--(\/?)frsh(-[a-z]+)?(?::[^>]*)?-->/y;

const previousVNode = options.vnode;
options.vnode = (vnode) => {
  if (typeof vnode.type === "string" && hasKey(vnode.key)) {
    // The props of an element are a record of attributes.
    const props = vnode.props as Record<string, unknown>;
    props[MARK] = `=${String(vnode.key)}`; // an empty text would be no value
  }
  previousVNode?.(vnode);
};

const previousAttr = options.attr;
options.attr = (name, value) => {
  // Precompiled JSX has no vnodes, and writes a key as if it were an attribute.
  if (name === "key") {
    return hasKey(value) ? `${MARK}="=${escape(String(value))}"` : "";
  }
  return previousAttr?.(name, value);
};

/** The key of a drawn element, as its attribute text; undefined if it has none. */
export function keyOf(tag: string): string | undefined {
  return MARK_REGEXP.exec(tag)?.[1];
}

/**
 * Makes the marks of keys into what the browser needs: an attribute where it
 * reads elements back, in slots and other parts between `frsh-…` comments, and
 * nothing elsewhere, also not in islands, whose code knows their keys.
 *
 * @param inPart Whether the text itself is such a part.
 */
export function settleKeys(html: string, inPart = false): string {
  if (!html.includes(MARK)) return html;
  const around: boolean[] = [];
  let keeps = inPart;
  let settled = "";
  let at = 0;
  // Looked for by their letters: an expression takes many times as long on a large page.
  let mark = html.indexOf(MARK);
  let comment = html.indexOf(COMMENT);
  while (mark !== -1) {
    if (comment !== -1 && comment < mark) {
      PART_REGEXP.lastIndex = comment;
      const [, closes, part] = PART_REGEXP.exec(html) ?? [];
      if (closes) keeps = around.pop() ?? inPart;
      else if (closes !== undefined) {
        around.push(keeps);
        keeps = part !== undefined;
      }
      comment = html.indexOf(COMMENT, comment + COMMENT.length);
      continue;
    }
    const text = mark + MARK.length + '="='.length;
    const end = html.indexOf('"', text);
    const space = html.charAt(mark - 1) === " " ? 1 : 0;
    settled += html.slice(at, mark - space);
    if (keeps) {
      settled += `${space ? " " : ""}${KEY_ATTRIBUTE}="${
        html.slice(text, end)
      }"`;
    }
    at = end + 1;
    mark = html.indexOf(MARK, at);
  }
  return settled + html.slice(at);
}

function hasKey(key: unknown): boolean {
  return key !== undefined && key !== null;
}

function escape(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/"/g, "&quot;")
    .replace(/</g, "&lt;");
}
