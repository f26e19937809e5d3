import type { Hand } from "./tab.ts";

/** What a page must look like, as the browser has computed it. */
export interface LookOptions {
  /** CSS pixels. */
  width: number;
  /** Whether scripts run, whose faults would be known. */
  hasScripts: boolean;
}

/** Of the boxes that the layout stands on, where they are: what `display` they have. */
const BOXES: readonly (readonly [selector: string, display: string])[] = [
  [".top", "flex"],
  [".filter", "grid"],
  [".tiles", "grid"],
  [".cols", "grid"],
  [".two", "grid"],
  [".form", "grid"],
  [".head", "flex"],
  [".bar", "flex"],
  [".kv", "grid"],
];
const WIDE_PX = 1024;

/** What is wrong with the page that is shown; nothing, if all is well. */
export async function faultsOn(
  hand: Hand,
  { width, hasScripts }: LookOptions,
): Promise<string[]> {
  const boxes = [
    ...BOXES,
    [".shell", width >= WIDE_PX ? "grid" : "block"],
  ];
  const faults = await hand.run(`
    var faults = [];
    var root = document.documentElement;
    if (root.scrollWidth > window.innerWidth) {
      faults.push("is " + root.scrollWidth + " px wide on " + window.innerWidth);
    }
    ${JSON.stringify(boxes)}.forEach(function (box) {
      var found = find(box[0]);
      var display = found && getComputedStyle(found).display;
      if (found && display !== box[1]) faults.push(box[0] + " is " + display);
    });
    [".top", ".nav", "thead th"].forEach(function (selector) {
      var found = find(selector);
      if (!found || getComputedStyle(found).display === "none") return;
      if (!/sticky/.test(getComputedStyle(found).position)) {
        faults.push(selector + " does not stick");
      }
    });
    window.scrollTo(0, 400);
    var top = find(".top");
    if (top && top.getBoundingClientRect().top !== 0) {
      faults.push("the bar scrolled away");
    }
    window.scrollTo(0, 0);
    var note = find(".old");
    if (!note || getComputedStyle(note).display !== "none") {
      faults.push("says that the browser is too old");
    }
    if (!/[\\u4e00-\\u9fff]{2}/.test(document.body.innerText)) {
      faults.push("has no Chinese text");
    }
    var letters = find("svg.chart text");
    if (letters && letters.getClientRects().length > 0 &&
      letters.getBBox().width === 0) {
      faults.push("draws no letters in its charts: is there a Chinese font?");
    }
    if (document.fonts && document.fonts.status !== "loaded") {
      faults.push("waits for a font");
    }
    return faults.concat(${
    hasScripts ? "window.watched || ['is not watched']" : "[]"
  });
  `);
  return faults as string[];
}
