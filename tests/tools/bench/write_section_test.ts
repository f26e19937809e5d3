import assert from "node:assert/strict";
import {
  commitOf,
  sectionOf,
  withSection,
} from "@/tools/bench/write_section.ts";

const TAKEN = {
  machine: "2 cores",
  day: "2026-11-26",
  commit: "0123456789",
  command: "deno task bench pages",
};
const ROW = { figure: "a | b", value: 9.16, unit: "KiB", ok: false };

Deno.test("a section says how, when and where its table was measured", () => {
  assert.equal(
    sectionOf(TAKEN, [ROW]),
    [
      "`deno task bench pages`, 2026-11-26, commit 0123456789, 2 cores.",
      "",
      "| figure | value | unit | against | ratio | budget | verdict |",
      "| --- | --: | --- | --- | --: | --- | --- |",
      "| a \\| b | 9.16 | KiB |  |  |  | MISSED |",
    ].join("\n"),
  );
});

Deno.test("a section takes the place of its subject's last one and leaves the others alone", () => {
  const first = withSection(
    "# Benchmarks\n\nBy the program.\n",
    "pages",
    "one",
  );
  const both = withSection(first, "queries", "two");
  const again = withSection(both, "pages", "three");

  assert.equal(
    again,
    "# Benchmarks\n\nBy the program.\n\n## pages\n\nthree\n\n## queries\n\ntwo\n",
  );
  const profiles = "## Profiles\n\nBy hand.\n";
  assert.equal(
    withSection(`# Benchmarks\n\n${profiles}`, "pages", "one"),
    `# Benchmarks\n\n## pages\n\none\n\n${profiles}`,
  );
});

Deno.test("sections that were written before are no change of the commit, and all else is", async () => {
  const root = await Deno.makeTempDir({ prefix: "bench-commit-" });
  const git = async (...args: string[]) => {
    const { success } = await new Deno.Command("git", {
      args: ["-c", "user.name=t", "-c", "user.email=t@example.org", ...args],
      cwd: root,
      stdout: "null",
    }).output();
    assert.ok(success, args.join(" "));
  };
  try {
    await Deno.mkdir(`${root}/docs`);
    await Deno.writeTextFile(`${root}/docs/benchmarks.md`, "one");
    await git("init", "--quiet");
    await git("add", ".");
    await git("commit", "--quiet", "--message", "one");

    await Deno.writeTextFile(`${root}/docs/benchmarks.md`, "two");
    assert.match(await commitOf(root), /^[0-9a-f]{10}$/);
    await Deno.writeTextFile(`${root}/docs/other.md`, "");
    assert.match(await commitOf(root), /^[0-9a-f]{10} and changes$/);
  } finally {
    await Deno.remove(root, { recursive: true });
  }
});
