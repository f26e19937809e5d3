import assert from "node:assert/strict";
import { readProjectFile } from "@/tests/support/deploy_files.ts";
import { projectFiles } from "@/tests/support/project_files.ts";
import { verdictOn } from "@/tools/bench/row.ts";
import { WAIVERS } from "@/tools/bench/waivers.ts";

Deno.test("every waiver has its profile in docs/benchmarks.md, and every profile is of a waiver", async () => {
  const text = await readProjectFile("docs/benchmarks.md");
  const [, profiles = ""] = text.split(/^## Profiles$/m);
  const anchors = [...profiles.matchAll(/^### (.+)$/gm)]
    .map(([, title = ""]) =>
      title.toLowerCase().replace(/[^\w -]/g, "").split(" ").join("-")
    );

  assert.deepEqual(
    [...new Set(Object.values(WAIVERS).map(({ anchor }) => anchor))].sort(),
    anchors.sort(),
  );
});

Deno.test("every profile shows by figures what the time or the bytes are spent on", async () => {
  const text = await readProjectFile("docs/benchmarks.md");
  const [, profiles = ""] = text.split(/^## Profiles$/m);

  for (const profile of profiles.split(/^### /m).slice(1)) {
    assert.match(profile, /^\| -+ \| -+: \|/m, profile.split("\n", 1)[0] ?? "");
  }
});

Deno.test("nothing is waived but with a ceiling, and among the others", async () => {
  for (const path of await projectFiles("tools/bench/")) {
    if (!path.endsWith(".ts") || path.endsWith("/waivers.ts")) continue;
    const text = await readProjectFile(path);
    assert.doesNotMatch(text, /\banchor: "|\bwaived: "/, path);
  }
});

Deno.test("a figure is kept, waived up to its ceiling, or missed", () => {
  const waiver = { most: 3, anchor: "why" };

  assert.deepEqual(verdictOn(2, { most: 2, waiver }), { ok: true });
  assert.deepEqual(verdictOn(3, { most: 2, waiver }), {
    ok: false,
    waived: "why",
  });
  assert.deepEqual(verdictOn(3.01, { most: 2, waiver }), { ok: false });
  assert.deepEqual(verdictOn(3, { most: 2 }), { ok: false });
  assert.deepEqual(verdictOn(NaN, { most: 2, waiver }), { ok: false });
});
