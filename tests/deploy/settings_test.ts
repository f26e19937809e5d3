import assert from "node:assert/strict";
import { deployFiles, readProjectFile } from "@/tests/support/deploy_files.ts";
import { projectFiles } from "@/tests/support/project_files.ts";

/** Set by the units and the compose file for programs of others. */
const OF_OTHERS = ["RUST_LOG", "NO_COLOR", "DENO_DIR", "DENO_NO_UPDATE_CHECK"];
/** Of `deno task start` alone. */
const NEVER_DEPLOYED = ["DEMO"];
const SECRET_REGEXP = /KEY|SECRET|TOKEN|PASSWORD/;
const EXAMPLE_REGEXP = /^#?([A-Z][A-Z0-9_]+)=(.*)$/gm;

Deno.test("every setting that deploy/ uses is in docs/settings.md, and the other way round", async () => {
  const used = new Set<string>();
  for (const [path, text] of await deployFiles()) {
    const places = path.endsWith(".example")
      ? text.matchAll(EXAMPLE_REGEXP)
      : text.matchAll(/(?:\$\{|\{\$)([A-Z][A-Z0-9_]+)[:}]/g);
    for (const [, name] of places) used.add(name ?? "");
    for (const [, name] of text.matchAll(/^ {4}([A-Z][A-Z0-9_]+): /gm)) {
      used.add(name ?? "");
    }
  }
  used.delete("");
  for (const name of OF_OTHERS) used.delete(name);

  const documented = await documentedSettings();
  for (const name of NEVER_DEPLOYED) documented.delete(name);
  assert.deepEqual([...used].sort(), [...documented].sort());
  assert.ok(used.size > 40, String(used.size));
});

Deno.test("every setting of an environment file is read: by the code, or by a file of deploy/", async () => {
  const files = await deployFiles();
  const sources: string[] = [];
  for (const path of await projectFiles()) {
    if (/^(main\.ts|(server|db|tools)\/.*\.ts)$/.test(path)) {
      sources.push(await readProjectFile(path));
    }
  }
  const code = sources.join("\n");
  const others = [...files].filter(([path]) => !path.endsWith(".example"))
    .map(([, text]) => text).join("\n");
  for (const [path, text] of files) {
    if (!path.endsWith(".example")) continue;
    for (const [, name = ""] of text.matchAll(EXAMPLE_REGEXP)) {
      const isRead = new RegExp(`["'\`]${name}["'\`]`).test(code) ||
        others.includes(`\${${name}`) || others.includes(`{$${name}`);
      assert.ok(isRead, `${path}: nobody reads ${name}`);
    }
  }
});

Deno.test("no secret has a value in deploy/", async () => {
  for (const [path, text] of await deployFiles()) {
    assert.doesNotMatch(text, /-----BEGIN/, path);
    assert.doesNotMatch(text, /[A-Za-z0-9+/]{43}=/, path);
    assert.doesNotMatch(text, /\b[0-9a-f]{32,}\b/, path);
    if (!path.endsWith(".example")) continue;
    for (const [, name = "", value] of text.matchAll(EXAMPLE_REGEXP)) {
      if (SECRET_REGEXP.test(name)) assert.equal(value, "", `${path}: ${name}`);
    }
  }
});

Deno.test("every port that deploy/ names is in the table of ports, once", async () => {
  const operations = await readProjectFile("docs/operations.md");
  const [, table = ""] = operations.split(/^\| port .*\n.*\n/m);
  const listed = table.split(/\n\n/)[0]?.split("\n")
    .map((line) => /^\| (\d+) /.exec(line)?.[1] ?? "") ?? [];
  const named = new Set<string>();
  for (const text of (await deployFiles()).values()) {
    for (
      const [, port = ""] of text.matchAll(
        /(?:\d\.\d\.\d\.\d:|localhost:|primary:|edge-\d:|listen (?:\[::\]:)?|_PORT:|^PORT[=:] ?"?|^ +PORT: ")(\d{2,5})\b/gm,
      )
    ) named.add(port);
    for (
      const [, ports = ""] of text.matchAll(
        /dport \{([\d, ]+)\}|ports: \[(.*)\]/g,
      )
    ) {
      for (const port of ports.split(",")) named.add(port.trim());
    }
  }
  named.delete("");
  assert.deepEqual([...named].sort(), [...listed].sort());
  assert.equal(new Set(listed).size, listed.length);
});

Deno.test("A-83 no example listens to more than its own machine, but the proxy and what has a network of its own", async () => {
  let listened = 0;
  for (const [path, text] of await deployFiles()) {
    const everywhere = text.match(/\b0\.0\.0\.0|\[::\]|(?<!\w)::(?!\w)/g) ?? [];
    if (path.endsWith(".example")) {
      for (const [, name, value = ""] of text.matchAll(EXAMPLE_REGEXP)) {
        if (!/^(HOST|PRIMARY_LISTEN)$/.test(name ?? "")) continue;
        listened++;
        assert.match(value, /^127\.0\.0\.1(:\d+)?$/, `${path}: ${name}`);
      }
    }
    // Containers of the compose file: its own test says which of them has a port outside.
    const mayListen = /^deploy\/(proxy\/|compose\/compose\.yaml$)/.test(path);
    assert.ok(mayListen || everywhere.length === 0, path);
  }
  assert.equal(listened, 2);
});

/** Names in the tables of docs/settings.md. */
async function documentedSettings(): Promise<Set<string>> {
  const names = new Set<string>();
  const text = await readProjectFile("docs/settings.md");
  for (const line of text.split("\n")) {
    const cell = /^\| (`[A-Z][^|]*`) +\|/.exec(line)?.[1] ?? "";
    for (const [, name] of cell.matchAll(/`([A-Z][A-Z0-9_]+)`/g)) {
      names.add(name ?? "");
    }
  }
  return names;
}
