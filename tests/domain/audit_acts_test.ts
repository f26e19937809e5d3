import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import {
  ACT_GROUP_OPTIONS,
  ACT_LABELS,
  actLabel,
} from "@/domain/audit_acts.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** `act: "units.create"`, or a choice or template behind `act:`; all that stand in `acts: {…}`. */
const ACT_REGEXP = /\bact: ([^\n]*(?:\n\s+[?:][^\n]*)*)|\bacts: \{([^}]*)\}/g;
const QUOTED_REGEXP = /"([a-zA-Z]+\.[a-zA-Z]+)"/g;
const TEMPLATE_REGEXP = /`([a-zA-Z]+)\.\$\{/;

Deno.test("every act that the code writes has a Chinese name", async () => {
  const written = new Set<string>();
  const groups = new Set<string>();
  for (const file of await sourceFiles(["server", "tools"])) {
    const source = await Deno.readTextFile(file);
    for (const [, one, many] of source.matchAll(ACT_REGEXP)) {
      const text = one ?? many ?? "";
      for (const [, act = ""] of text.matchAll(QUOTED_REGEXP)) written.add(act);
      const group = TEMPLATE_REGEXP.exec(text)?.[1];
      if (group !== undefined) groups.add(group);
    }
  }

  assert.ok(written.size >= 50, `${written.size} acts found`);
  assert.ok(groups.has("admission"));
  const named: Record<string, string | undefined> = ACT_LABELS;
  for (const act of written) {
    assert.match(named[act] ?? "", /[\u4e00-\u9fff]/, `${act} has no name`);
  }
  for (const group of groups) {
    const acts = Object.keys(named).filter((act) =>
      act.startsWith(`${group}.`)
    );
    assert.ok(acts.length > 0, `no act of ${group} has a name`);
  }
});

Deno.test("every named act belongs to a group, and no two have one name in it", () => {
  const groups = ACT_GROUP_OPTIONS.map(({ code }) => code as string);
  const seen = new Set<string>();
  for (const [act, label] of Object.entries(ACT_LABELS)) {
    const group = act.split(".")[0] ?? "";
    assert.ok(groups.includes(group), act);
    assert.ok(!seen.has(`${group} ${label}`), act);
    seen.add(`${group} ${label}`);
  }
});

Deno.test("actLabel shows an act that nobody named by its code", () => {
  assert.equal(actLabel("units.create"), "创建机构");
  assert.equal(actLabel("units.paint"), "units.paint");
  assert.equal(actLabel("constructor"), "constructor");
  assert.equal(actLabel("toString.call"), "toString.call");
});

async function sourceFiles(folders: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const folder of folders) {
    for await (const entry of Deno.readDir(`${ROOT}${folder}`)) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory) files.push(...await sourceFiles([path]));
      else if (/\.tsx?$/.test(path)) files.push(`${ROOT}${path}`);
    }
  }
  return files;
}
