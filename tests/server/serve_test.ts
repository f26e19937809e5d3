import assert from "node:assert/strict";
import { createApp } from "@/app.ts";
import { serve } from "@/server/serve.ts";
import { testPlatform } from "@/tests/support/cast.ts";

Deno.test("the demonstration refuses every address but loopback", async () => {
  await using cast = await testPlatform();
  const platform = { ...cast.platform, demo: [] };

  for (const hostname of ["0.0.0.0", "::", "192.0.2.1", "localhost.example"]) {
    await assert.rejects(
      serve(createApp(platform), platform, { hostname, port: 0 }),
      /The demonstration serves on loopback only/,
    );
  }
});
