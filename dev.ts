import { fileURLToPath } from "node:url";
import { Builder, OverBudget } from "fresh/dev";
import config from "@/fresh.config.ts";

const PORT = 8000;

const builder = new Builder({
  ...config.build,
  root: fileURLToPath(new URL(".", import.meta.url)),
});

if (Deno.args.includes("build")) {
  await build();
} else {
  await builder.listen(() => import("./main.ts"), {
    hostname: "127.0.0.1",
    port: Number(Deno.env.get("PORT") ?? PORT),
  });
}

/** Ends with 1 when a page is over its budget. */
async function build(): Promise<void> {
  try {
    await builder.build();
  } catch (error) {
    if (!(error instanceof OverBudget)) throw error;
    await Deno.stderr.write(new TextEncoder().encode(`${error.message}\n`));
    Deno.exit(1);
  }
}
