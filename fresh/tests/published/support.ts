import { App, type FreshConfig, type Handler } from "fresh";
import { EMPTY_BUILD, type StaticFile } from "../../src/build_cache.ts";

/** An App that says nothing of the errors that a test throws on purpose. */
export function quietApp<State = unknown>(
  config: FreshConfig = {},
): App<State> {
  return new App<State>({ onUnknownError() {}, ...config });
}

/** Modules of `routes/`, by their path under that folder. */
export type Files = Record<string, Record<string, unknown>>;

/** Gives an App modules as if they lay under `routes/`; returns its handler. */
export function withFiles<State>(app: App<State>, files: Files): Handler {
  const routes = Object.entries(files)
    .map(([path, module]) => ({ path, module }));
  app.setBuildCache({ ...EMPTY_BUILD, routes });
  return app.handler();
}

/** Answers from modules under `routes/` alone. */
export function filesHandler(files: Files, pattern?: string): Handler {
  return withFiles(quietApp().fsRoutes(pattern), files);
}

/** Gives an App files of `static/`: address → text. Each has the hash `0a1b`. */
export function withStatics<State>(
  app: App<State>,
  texts: Record<string, string>,
  type = "text/plain; charset=utf-8",
): Handler {
  const files = Object.entries(texts).map(([path, text]) => {
    const source = new TextEncoder().encode(text);
    const file: StaticFile = { source, hash: "0a1b", type, immutable: false };
    return [path, file] as const;
  });
  app.setBuildCache({ ...EMPTY_BUILD, files: new Map(files) });
  return app.handler();
}
