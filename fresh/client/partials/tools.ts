import type { Tools } from "../boot.ts";

/** What boot.ts lends: an import of it would cut that file in two. */
export let tools: Tools;

/** Address of the boot script: names the build that runs here. */
export let build = "";

/** Takes what boot.ts lends; once. */
export function takeTools(src: string, lent: Tools): void {
  build = src;
  tools = lent;
}
