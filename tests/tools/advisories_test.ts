import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { readProjectFile } from "@/tests/support/deploy_files.ts";

const PROGRAM = fileURLToPath(
  new URL("../../tools/advisories.ts", import.meta.url),
);

const RUNTIME = "fresh";

Deno.test("A-85 advisories names the package that the registry knows to be bad, and ends with 1", async () => {
  await using registry = serveRegistry((packages) => {
    assert.deepEqual(packages["zod"], ["4.6.7"]);
    assert.ok(Object.keys(packages).length > 50);
    return Response.json({
      zod: [{
        title: "Reads too much",
        severity: "high",
        url: "https://advisories.example/1",
        vulnerable_versions: "<5",
      }],
    });
  });

  const told = await tell(registry.url);

  assert.equal(told.code, 1);
  assert.match(told.said, /zod <5: high: Reads too much/);
});

Deno.test("A-85 advisories ends with 0 if nothing is known, and with 2 if nobody answers", async () => {
  await using good = serveRegistry(() => Response.json({}));
  await using deaf = serveRegistry(() => new Response(null, { status: 405 }));
  await using odd = serveRegistry(() => new Response("<html>"));

  assert.equal((await tell(good.url)).code, 0);
  for (const url of [deaf.url, odd.url, "http://127.0.0.1:9"]) {
    const told = await tell(url);
    assert.equal(told.code, 2, told.said);
    assert.match(told.said, /nothing is known/);
  }
});

Deno.test("A-85 the lock is frozen, and no package may run a script as it is installed", async () => {
  const config = JSON.parse(await readProjectFile("deno.json"));
  const fresh = JSON.parse(await readProjectFile(`${RUNTIME}/deno.json`));
  const tasks = Object.values<unknown>(config.tasks);

  assert.deepEqual(config.lock, { path: "./deno.lock", frozen: true });
  for (const place of [config, fresh]) {
    assert.equal(place.allowScripts, undefined);
    assert.equal(place.scopes, undefined);
  }
  for (const task of tasks) {
    assert.doesNotMatch(
      JSON.stringify(task),
      /allow-scripts|frozen=false|no-lock|approve-scripts/,
    );
  }
});

function serveRegistry(
  answer: (packages: Record<string, string[]>) => Response,
): AsyncDisposable & { url: string } {
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    async (request) => answer(await request.json()),
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

async function tell(registry: string): Promise<{ code: number; said: string }> {
  const { code, stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-net=127.0.0.1", "--allow-read=.", PROGRAM]
      .concat("--registry", registry),
    env: { NO_COLOR: "1" },
  }).output();
  return { code, said: new TextDecoder().decode(stdout) };
}
