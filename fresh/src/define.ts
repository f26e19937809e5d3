import type { ComponentChildren } from "preact";
import type {
  MaybeMany,
  Middleware,
  PageProps,
  PageResponse,
  RouteHandler,
} from "./types.ts";

/** The data a handler may hand to its page: the union over its methods. */
export type DataOf<Handler> = Handler extends (ctx: never) => infer Answer
  ? DataOfAnswer<Answer>
  : { [M in keyof Handler]: DataOf<Handler[M]> }[keyof Handler];

type DataOfAnswer<Answer> = Awaited<Answer> extends infer Settled
  ? Settled extends PageResponse<infer Data> ? Data : never
  : never;

/** Functions that only add types, so that a route file needs to name none. */
export interface Define<State> {
  /** Types the handlers of a route. */
  handlers<Handlers extends RouteHandler<unknown, State>>(
    handlers: Handlers,
  ): Handlers;
  /** Types a page; give `typeof handler` and `data` is what the handler passes. */
  page<Handler = never, Data = DataOf<Handler>>(
    render: (
      props: PageProps<Data, State>,
    ) => ComponentChildren | Promise<ComponentChildren | Response>,
  ): (
    props: PageProps<Data, State>,
  ) => ComponentChildren | Promise<ComponentChildren | Response>;
  /** Types a layout or the app wrapper. */
  layout(
    render: (
      props: PageProps<unknown, State>,
    ) => ComponentChildren | Promise<ComponentChildren | Response>,
  ): (
    props: PageProps<unknown, State>,
  ) => ComponentChildren | Promise<ComponentChildren | Response>;
  /** Types a middleware, or several. */
  middleware<M extends MaybeMany<Middleware<State>>>(middleware: M): M;
}

/** Makes the `define` functions of one State; `utils.ts` of an app holds the one call. */
export function createDefine<State>(): Define<State> {
  return {
    handlers: (handlers) => handlers,
    page: (render) => render,
    layout: (render) => render,
    middleware: (middleware) => middleware,
  };
}
