import { Builder } from "../dev.ts";
import { createApp } from "./fixture/main.ts";
const t = performance.now();
const apply = await new Builder({ root: import.meta.dirname + "/fixture" })
  .build({ snapshot: "memory" });
console.log("build ms", performance.now() - t);
const app = createApp((e) => console.log("LOGGED", String(e)));
apply(app);
const h = app.handler();
for (const p of Deno.args) {
  const r = await h(new Request("http://localhost" + p));
  console.log("==", p, r.status, JSON.stringify([...r.headers]));
  console.log(await r.text());
}
