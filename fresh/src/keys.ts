import { options } from "preact";

/** Attribute that carries a key until the page is finished; drawn anew at every start, so that no page can write it. */
const MARK = `frsh-key-${crypto.randomUUID()}`;

/** Attribute of elements in slots and other parts that the browser reads back. */
const KEY_ATTRIBUTE = "data-frsh-key";

const MARK_REGEXP = new RegExp(` ?${MARK}="=([^"]*)"`);
const TOKEN_REGEXP = new RegExp(
  `<!--(/?)frsh(-[a-z]+)?(?::[^>]*)?-->|( ?)${MARK}="=([^"]*)"`,
  "g",
);

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
  return html.replace(
    TOKEN_REGEXP,
    (token, closes: string, part: string, space: string, key: string) => {
      if (key !== undefined) {
        return keeps ? `${space}${KEY_ATTRIBUTE}="${key}"` : "";
      }
      if (closes) keeps = around.pop() ?? inPart;
      else {
        around.push(keeps);
        keeps = part !== undefined;
      }
      return token;
    },
  );
}

function hasKey(key: unknown): boolean {
  return key !== undefined && key !== null;
}

function escape(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/"/g, "&quot;")
    .replace(/</g, "&lt;");
}
