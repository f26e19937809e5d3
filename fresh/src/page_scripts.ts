import type { PageState } from "./page_state.ts";
import { packProps, scriptJson } from "./island_props.ts";

/** Element that holds the page's islands as JSON. */
const STATE_ID = "__FRSH_STATE";

/**
 * What the page loads so that its islands wake up and its partials update:
 * nothing at all without either, else one JSON block and one external module.
 */
export function pageScripts(page: PageState): { head: string[]; body: string } {
  const { islands, cache, partials } = page;
  const live = partials.size > 0 && cache.boot.src !== "";
  const reload = cache.dev
    ? `<script type="module" src="${cache.dev.reloadScript}"></script>`
    : "";
  if (islands.length === 0 && !live) return { head: [], body: reload };

  const props = packProps(
    islands.map((island) => island.props),
    islands.map((island) => island.entry.name),
  );
  const chunks: Record<string, [src: string, exportName: string]> = {};
  const preload = new Set(cache.boot.preload);
  if (live) cache.partialsPreload.forEach((src) => preload.add(src));
  if ("r" in props) cache.richPreload.forEach((src) => preload.add(src));
  for (const { entry } of islands) {
    chunks[entry.name] = [entry.src, entry.exportName];
    preload.add(entry.src);
    entry.preload.forEach((src) => preload.add(src));
  }
  const state = {
    m: chunks,
    s: islands.map((island) => island.slots),
    ...props,
    // Names the build: a page of another one cannot come into this page.
    ...(live ? { c: cache.boot.src } : {}),
  };
  return {
    head: [...preload].map((src) => `<link rel="modulepreload" href="${src}">`),
    body:
      `<script type="application/json" id="${STATE_ID}">${
        scriptJson(state)
      }</script>` +
      `<script type="module" src="${cache.boot.src}"></script>` + reload,
  };
}
