import { type ComponentChildren, createElement } from "preact";
import type { FunctionComponent } from "preact";
import { jsxTemplate } from "preact/jsx-runtime";
import { renderToString } from "preact-render-to-string";
import { markActiveLinks } from "./active_links.ts";
import "./partials.ts";
import "./switch_marks.ts";
import { type Context, type Layout, pagePropsOf } from "./context.ts";
import { mergeHead, takeHead } from "./head_entries.ts";
import { numberIds } from "./ids.ts";
import { openSlots } from "./islands.ts";
import { settleKeys } from "./keys.ts";
import { PageState, RenderContext } from "./page_state.ts";
import { pageScripts } from "./page_scripts.ts";
import type { AnyComponent, PageProps, RouteConfig } from "./types.ts";

/** A page that draws the whole document itself needs no wrapper. */
const DOCUMENT_REGEXP = /<html[\s>]/i;

/** How a page is sent and framed. */
export interface RenderOptions {
  /** Status and headers. */
  init: ResponseInit;
  /** Which layouts and wrappers to leave out. */
  config: RouteConfig;
}

/**
 * Draws `body` in its layouts, then the app wrapper around the finished text,
 * so that the wrapper's head knows what the page asked for.
 */
export async function renderPage<State>(
  ctx: Context<State>,
  body: ComponentChildren,
  { init, config }: RenderOptions,
): Promise<Response> {
  const layouts = config.skipInheritedLayouts
    ? []
    : layoutsOf(ctx.frame.layouts);
  let inside = body;
  for (const layout of [...layouts].reverse()) {
    const drawn = await wrap(ctx, layout.component, inside);
    if (drawn instanceof Response) return drawn;
    inside = drawn;
  }
  const page = new PageState(ctx.cache);
  const { html: content, head } = takeHead(draw(page, inside));
  const bare = config.skipAppWrapper === true ||
    layouts.some((layout) => layout.config.skipAppWrapper === true) ||
    (!ctx.frame.app && DOCUMENT_REGEXP.test(content));
  const app: AnyComponent<PageProps<unknown, State>> = ctx.frame.app ??
    DefaultApp;
  const outer = bare
    ? jsxTemplate([content])
    : await wrap(ctx, app, jsxTemplate([content]));
  if (outer instanceof Response) return outer;
  const whole = takeHead(draw(page, outer));
  const html = finish(page, whole.html, [...whole.head, ...head]);
  const headers = new Headers(init.headers);
  if (!headers.has("content-type")) {
    headers.set("content-type", "text/html; charset=utf-8");
  }
  return new Response(
    "<!DOCTYPE html>" + markActiveLinks(settleKeys(html), ctx.url),
    { ...init, headers },
  );
}

/** Whether a component is declared `async`, so that it is called before drawing starts. */
export function isAsyncComponent(component: { name: string }): boolean {
  return Object.prototype.toString.call(component) === "[object AsyncFunction]";
}

function layoutsOf<State>(
  layouts: readonly Layout<State>[],
): readonly Layout<State>[] {
  const first = layouts.findLastIndex((layout) =>
    layout.config.skipInheritedLayouts === true
  );
  return first === -1 ? layouts : layouts.slice(first);
}

async function wrap<State>(
  ctx: Context<State>,
  component: AnyComponent<PageProps<unknown, State>>,
  inside: ComponentChildren,
): Promise<ComponentChildren | Response> {
  const Component = () => inside;
  const props = { ...pagePropsOf(ctx), Component };
  if (isAsyncComponent(component)) {
    ctx.Component = Component;
    return await component(props);
  }
  // Not async, so it draws at once: a component.
  const Wrapper = component as FunctionComponent<PageProps<unknown, State>>;
  return createElement(Wrapper, props);
}

function draw(page: PageState, children: ComponentChildren): string {
  const place = { page, inIsland: false };
  const tree = createElement(
    RenderContext.Provider,
    { value: place },
    children,
  );
  return renderToString(numberIds(tree, String(page.draws++)));
}

/** Head entries before `</head>`, unopened slots and scripts before `</body>`. */
function finish(page: PageState, html: string, head: string[]): string {
  const slots = openSlots(
    page,
    (children) => takeHead(draw(page, children)).html,
  );
  const scripts = pageScripts(page);
  const withHead = mergeHead(html, [...head, ...scripts.head]);
  const tail = slots + scripts.body;
  if (tail === "") return withHead;
  const end = withHead.lastIndexOf("</body>");
  return end === -1
    ? withHead + tail
    : withHead.slice(0, end) + tail + withHead.slice(end);
}

/** Stands in for `routes/_app.tsx`. */
function DefaultApp({ Component }: { Component: FunctionComponent }) {
  return createElement("html", null, [
    createElement(
      "head",
      null,
      createElement("meta", { charset: "utf-8" }),
    ),
    createElement("body", null, createElement(Component, null)),
  ]);
}
