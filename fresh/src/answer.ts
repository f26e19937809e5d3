import { type Context, pagePropsOf } from "./context.ts";
import { isAsyncComponent, renderPage } from "./render.ts";
import { createElement } from "preact";
import type { FunctionComponent } from "preact";
import {
  type HandlerFn,
  handlerOf,
  METHODS,
  type PageProps,
  type Route,
} from "./types.ts";

/**
 * Answers a request by a route: its handler, then its page.
 *
 * @param status Of the page, unless the handler names another.
 * @throws {Error} if the handler answers nothing, or data without a page to draw it.
 */
export async function answerRoute<State>(
  ctx: Context<State>,
  route: Route<State>,
  status = 200,
): Promise<Response> {
  const handle = handlerFor(route, ctx.req.method);
  const answer = handle ? await handle(ctx) : { data: undefined };
  if (answer instanceof Response) return answer;
  if (typeof answer !== "object" || answer === null || !("data" in answer)) {
    throw new Error(`Route ${ctx.route} answers neither a response nor data`);
  }
  const { component, config = {} } = route;
  if (!component) {
    throw new Error(`Route ${ctx.route} has data for a page, but no page`);
  }
  const { data, headers = {} } = answer;
  ctx.data = data;
  const init = { status: answer.status ?? status, headers };
  const props = pagePropsOf(ctx);
  if (!isAsyncComponent(component)) {
    // A page that is not async draws at once: it is a component.
    const Page = component as FunctionComponent<PageProps<unknown, State>>;
    return renderPage(ctx, createElement(Page, props), { init, config });
  }
  const drawn = await component(props);
  if (drawn instanceof Response) return drawn;
  return renderPage(ctx, drawn, { init, config });
}

function handlerFor<State>(
  route: Route<State>,
  method: string,
): HandlerFn<unknown, State> | undefined {
  const handler = handlerOf(route);
  if (typeof handler === "function") return handler;
  const known = METHODS.find((entry) => entry === method);
  if (!handler || !known) return;
  return handler[known] ?? (known === "HEAD" ? handler.GET : undefined);
}
