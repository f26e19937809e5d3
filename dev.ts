import { fileURLToPath } from "node:url";
import { Builder } from "fresh/dev";
import config from "@/fresh.config.ts";

const PORT = 8000;

const builder = new Builder({
  ...config.build,
  root: fileURLToPath(new URL(".", import.meta.url)),
});

if (Deno.args.includes("build")) {
  await builder.build();
} else {
  await builder.listen(() => import("./main.ts"), {
    hostname: "127.0.0.1",
    port: Number(Deno.env.get("PORT") ?? PORT),
  });
}
