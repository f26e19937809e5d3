import { options } from "preact";
import { SWITCHES, switchesOff } from "./switches.ts";

/** Attribute that carries an element's `key` into the browser, in regions and slots. */
export const KEY_ATTRIBUTE = "data-frsh-key";

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  '"': "&quot;",
  "<": "&lt;",
};
const MARK_REGEXP = new RegExp(
  `<!--(?:(frsh-partial:|frsh-slot:)|(frsh:)|/frsh)[^>]*-->| ?${KEY_ATTRIBUTE}="[^"]*"`,
  "g",
);

const previousVnode = options.vnode;
options.vnode = (vnode) => {
  if (typeof vnode.type === "string") {
    // The props of an element that the runtime is about to draw.
    const props = vnode.props as Record<string, unknown>;
    const marks = marksOf(props, vnode.key);
    if (marks) vnode.props = { ...vnode.props, ...marks };
  }
  previousVnode?.(vnode);
};

const previousAttr = options.attr;
options.attr = (name, value: unknown) => {
  if (name === "key" && value !== null && value !== undefined) {
    return `${KEY_ATTRIBUTE}="${escape(String(value))}"`;
  }
  if (value === false && SWITCHES.includes(name)) return `${name}="false"`;
  return previousAttr?.(name, value);
};

/**
 * Takes keys out of drawn HTML where nothing reads them: outside regions and
 * slots, and in what an island draws itself.
 *
 * @param inSlot Whether the whole text is a slot's.
 */
export function dropIdleKeys(html: string, inSlot = false): string {
  if (!html.includes(KEY_ATTRIBUTE)) return html;
  const wanted = [inSlot];
  return html.replace(MARK_REGEXP, (mark, served?: string, island?: string) => {
    if (!mark.startsWith("<")) return wanted.at(-1) ? mark : "";
    if (served || island) wanted.push(served !== undefined);
    else wanted.pop();
    return mark;
  });
}

function marksOf(
  props: Record<string, unknown>,
  key: unknown,
): Record<string, string> | undefined {
  const off = switchesOff(props);
  if (key === null || key === undefined) return off;
  return { ...off, [KEY_ATTRIBUTE]: String(key) };
}

function escape(text: string): string {
  return text.replace(/[&"<]/g, (letter) => ESCAPES[letter] ?? "");
}
