import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { projectFiles } from "@/tests/support/project_files.ts";

const ROOT = new URL("../../../", import.meta.url);
const FOLDER = "tools/attack/";
const MODULE = 'module: "';
const INSTEAD = "instead: `";

// Without one the process of the control ends or answers 500: minutes after the attack began.
Deno.test("a class that a control puts in the place of ours has all its methods", async () => {
  const lacking: string[] = [];
  let classes = 0;
  for (const { module, instead } of await changes()) {
    for (const one of await classesOf(module)) {
      if (!instead.includes(`class ${one.name} {`)) continue;
      classes++;
      for (const method of methodsOf(one)) {
        if (instead.includes(`${method}(`)) continue;
        lacking.push(`${module}: ${one.name}.${method}`);
      }
    }
  }

  assert.deepEqual(lacking, []);
  assert.ok(classes > 0);
});

/** What the attacks put in the place of modules of ours. */
async function changes(): Promise<{ module: string; instead: string }[]> {
  const found: { module: string; instead: string }[] = [];
  for (const path of await projectFiles(FOLDER)) {
    const text = await Deno.readTextFile(new URL(path, ROOT));
    for (const part of text.split(MODULE).slice(1)) {
      const [module = ""] = part.split('"');
      const instead = part.split(INSTEAD)[1]?.split("`")[0];
      if (instead !== undefined) found.push({ module, instead });
    }
  }
  return found;
}

async function classesOf(module: string): Promise<NamedClass[]> {
  const path = fileURLToPath(new URL(module, ROOT));
  const all: unknown[] = Object.values(await import(`file://${path}`));
  return all.filter(isClass);
}

interface NamedClass {
  name: string;
  prototype: object;
}

function isClass(value: unknown): value is NamedClass {
  return typeof value === "function" && String(value).startsWith("class ");
}

function methodsOf({ prototype }: NamedClass): string[] {
  return Object.getOwnPropertyNames(prototype)
    .filter((name) => name !== "constructor");
}
