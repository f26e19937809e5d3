/** The documentation's page "API reference": every name that is published is there. */
import assert from "node:assert/strict";
import * as fresh from "fresh";
import type * as Types from "fresh";
import * as runtime from "fresh/runtime";

Deno.test("`fresh` exports what the reference lists", () => {
  const names = [
    "App",
    "Context",
    "HttpError",
    "cors",
    "createDefine",
    "csp",
    "csrf",
    "ipFilter",
    "page",
    "staticFiles",
    "trailingSlashes",
  ];
  for (const name of names) {
    assert.equal(typeof Reflect.get(fresh, name), "function", name);
  }
});

Deno.test("`fresh/runtime` exports what the reference lists of the server's side", () => {
  for (const name of ["asset", "assetSrcSet", "Head", "HttpError"]) {
    assert.equal(typeof Reflect.get(runtime, name), "function", name);
  }
  assert.equal(runtime.IS_BROWSER, false);
});

Deno.test("an App has every function that the documentation describes", () => {
  const names = [
    "use",
    "get",
    "post",
    "put",
    "patch",
    "delete",
    "head",
    "options",
    "all",
    "ws",
    "route",
    "layout",
    "appWrapper",
    "notFound",
    "onError",
    "mountApp",
    "fsRoutes",
    "handler",
    "listen",
  ];
  const app = new fresh.App();
  for (const name of names) {
    assert.equal(typeof Reflect.get(app, name), "function", name);
  }
});

/** Does not compile if a published type is missing. */
type Published = [
  Types.FreshContext<unknown>,
  Types.PageProps,
  Types.Middleware<unknown>,
  Types.MiddlewareFn<unknown>,
  Types.HandlerFn<unknown, unknown>,
  Types.HandlerByMethod<unknown, unknown>,
  Types.RouteHandler<unknown, unknown>,
  Types.PageResponse<unknown>,
  Types.RouteConfig,
  Types.LayoutConfig,
  Types.Define<unknown>,
  Types.FreshConfig,
  Types.ResolvedFreshConfig,
  Types.ListenOptions,
  Types.Island,
  Types.Method,
  Types.CORSOptions,
  Types.CsrfOptions,
  Types.CSPOptions,
  Types.RouteData<() => Types.PageResponse<number>>,
  Types.Lazy<number>,
  Types.MaybeLazy<number>,
];

Deno.test("the published types are there, and both names of the context are one", () => {
  const count: Published["length"] = 22;
  assert.equal(count, 22);
  const same: Types.FreshContext<number> extends Types.Context<number> ? true
    : false = true;
  assert.ok(same);
});
