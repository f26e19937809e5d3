import assert from "node:assert/strict";
import { App } from "fresh";
import type { ComponentChildren } from "preact";
import { ask } from "./support.ts";

/** Head of a page whose wrapper, layout and body are these. */
export async function headOf(parts: {
  own?: ComponentChildren;
  wrapper?: ComponentChildren;
  layout?: ComponentChildren;
  page?: ComponentChildren;
}): Promise<string> {
  const handler = new App()
    .appWrapper(({ Component }) => (
      <html>
        <head>{parts.own}</head>
        <body>
          {parts.wrapper}
          <Component />
        </body>
      </html>
    ))
    .layout("*", ({ Component }) => (
      <main>
        {parts.layout}
        <Component />
      </main>
    ))
    .get("/", (ctx) => ctx.render(<>{parts.page}</>))
    .handler();
  const { text } = await ask(handler, "/");
  assert.match(text, /<body><main><\/main><\/body>/);
  return text.slice(text.indexOf("<head>") + 6, text.indexOf("</head>"));
}
