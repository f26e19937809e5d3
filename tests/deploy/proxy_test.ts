import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { MAX_UPLOAD_BYTES } from "@/server/body.ts";
import {
  type Asked,
  cutsApartAsTheNodeDoes,
  cutsSlowHeaders,
} from "@/tests/support/proxy_lines.ts";
import { temporaryFolder } from "@/tests/support/temporary_folder.ts";
import { until } from "@/tests/support/waits.ts";
import { freePort } from "@/tools/free_port.ts";

const FOLDER = fileURLToPath(new URL("../../deploy/proxy/", import.meta.url));
const MIB = 1024 * 1024;
/** Where the programs are; a proxy that is not here is not run, and the test says so. */
const CADDY = findProgram("CADDY", "caddy");
const NGINX = findProgram("NGINX", "nginx");
const OPENSSL = findProgram("OPENSSL", "openssl");

Deno.test("both proxies allow what the application allows, and name no node, no address and no secret", async () => {
  const caddy = await Deno.readTextFile(`${FOLDER}Caddyfile`);
  const nginx = await Deno.readTextFile(`${FOLDER}nginx.conf`);

  const kib = MAX_UPLOAD_BYTES / 1024;
  assert.match(caddy, new RegExp(`max_size ${kib}KiB`));
  assert.match(nginx, new RegExp(`client_max_body_size ${kib}k;`));
  assert.match(caddy, /header_up X-Forwarded-For \{remote_host\}/);
  assert.doesNotMatch(nginx, /proxy_add_x_forwarded_for/);
  // Every place that passes requests on sets the address anew.
  const places = nginx.split("proxy_pass ").length - 1;
  assert.equal(nginx.split("X-Forwarded-For $remote_addr;").length - 1, places);
  for (const text of [caddy, nginx]) {
    assert.match(text, /metrics/);
    assert.doesNotMatch(text, /\b\d{1,3}(\.\d{1,3}){3}\b/);
  }
});

Deno.test({
  name: "A-25 Caddy does what its configuration means",
  ignore: CADDY === undefined || OPENSSL === undefined,
  fn: () => tryProxy(startCaddy),
});

Deno.test({
  name: "A-25 nginx does what its configuration means",
  ignore: NGINX === undefined || OPENSSL === undefined,
  fn: () => tryProxy(startNginx),
});

interface Place {
  folder: string;
  httpPort: number;
  httpsPort: number;
  nodes: readonly number[];
}

async function tryProxy(
  start: (place: Place) => Promise<Deno.ChildProcess>,
): Promise<void> {
  await using temporary = await temporaryFolder();
  const folder = temporary.path;
  const cert = await makeCertificate(folder);
  const asked: Asked[] = [];
  await using node = serveNode(asked);
  // One of the two nodes is down.
  const nodes = [freePort(), node.addr.port];
  const place = { folder, nodes, httpPort: freePort(), httpsPort: freePort() };
  const proxy = await start(place);
  using client = Deno.createHttpClient({ caCerts: [cert] });
  const base = `https://localhost:${place.httpsPort}`;
  const get = (path: string, init: RequestInit = {}) => {
    const options: RequestInit & { client: Deno.HttpClient } = {
      ...init,
      client,
      redirect: "manual",
    };
    return fetch(base + path, options);
  };
  try {
    await untilAnswers(() => get("/"));
    const slow = cutsSlowHeaders({ cert, port: place.httpsPort });
    await redirects(place);
    await hidesMetrics(get, asked);
    await saysWhoAsks(get, asked);
    await packsOnce(get, asked);
    await limitsBodies(get, asked);
    await cutsApartAsTheNodeDoes({
      cert,
      port: place.httpsPort,
      nodePort: node.addr.port,
    }, asked);
    for (let turn = 0; turn < 10; turn++) {
      const response = await get(`/turn/${turn}`);
      assert.equal(response.status, 200, "a node that is down is passed by");
      await response.body?.cancel();
    }
    await slow;
  } finally {
    proxy.kill("SIGTERM");
    await proxy.status;
  }
}

type Get = (path: string, init?: RequestInit) => Promise<Response>;

async function redirects({ httpPort }: Place): Promise<void> {
  const response = await fetch(`http://localhost:${httpPort}/roster?x=1`, {
    redirect: "manual",
  });
  await response.body?.cancel();
  assert.equal(response.status, 308);
  const to = response.headers.get("location") ?? "";
  assert.match(to, /^https:\/\/localhost(:\d+)?\/roster\?x=1$/);
}

async function hidesMetrics(get: Get, asked: Asked[]): Promise<void> {
  const before = asked.length;
  for (const path of ["/metrics", "/metrics/", "/%6detrics", "/metrics?a=1"]) {
    const response = await get(path);
    await response.body?.cancel();
    assert.equal(response.status, 404, path);
  }
  assert.equal(
    asked.slice(before).filter(({ path }) => /metrics/.test(path)).length,
    0,
  );
}

async function saysWhoAsks(get: Get, asked: Asked[]): Promise<void> {
  const headers = {
    "x-forwarded-for": "192.0.2.7",
    forwarded: "for=192.0.2.7",
  };
  const response = await get("/who", { headers });
  await response.body?.cancel();
  const seen = asked.findLast(({ path }) => path === "/who")?.headers;
  assert.match(seen?.get("x-forwarded-for") ?? "", /^(127\.0\.0\.1|::1)$/);
  assert.equal(seen?.get("forwarded") || null, null);
}

async function packsOnce(get: Get, asked: Asked[]): Promise<void> {
  const headers = { "accept-encoding": "gzip, br" };
  const page = await get("/page", { headers });
  assert.equal((await page.text()).length, 20_000);
  const seen = () =>
    asked.findLast(({ path }) => path === "/page")?.headers
      .get("accept-encoding") || null;
  assert.equal(seen(), "br", "a node packs Brotli");

  const plain = await get("/page", { headers: { "accept-encoding": "gzip" } });
  assert.equal((await plain.text()).length, 20_000);
  assert.match(plain.headers.get("vary") ?? "", /accept-encoding/i);
  assert.equal(seen(), null, "the proxy packs gzip");

  const script = await get("/_fresh/js/a.js", { headers });
  await script.body?.cancel();
  const through = asked.findLast(({ path }) => path.endsWith("a.js"))?.headers;
  assert.match(through?.get("accept-encoding") ?? "", /br/);
}

async function limitsBodies(get: Get, asked: Asked[]): Promise<void> {
  const post = async (bytes: number) => {
    const response = await get("/upload", {
      method: "POST",
      body: new Uint8Array(bytes),
    }).catch(() => undefined);
    await response?.body?.cancel();
    return response?.status ?? "cut";
  };
  assert.equal(await post(10 * MIB + 60 * 1024), 200);
  assert.equal(asked.at(-1)?.bytes, 10 * MIB + 60 * 1024);
  const refused = await post(11 * MIB);
  assert.ok(
    refused === 413 || refused === "cut" || refused === 502,
    String(refused),
  );
  assert.ok((asked.at(-1)?.bytes ?? 0) <= MAX_UPLOAD_BYTES);
}

function serveNode(asked: Asked[]): Deno.HttpServer<Deno.NetAddr> {
  return Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    async (request) => {
      const path = new URL(request.url).pathname;
      const one = { path, headers: request.headers, bytes: 0 };
      asked.push(one);
      try {
        for await (const part of request.body ?? []) one.bytes += part.length;
      } catch {
        return new Response(null, { status: 400 });
      }
      return new Response("x".repeat(20_000), {
        headers: { "content-type": "text/html; charset=utf-8" },
      });
    },
  );
}

function startCaddy({ folder, nodes, ...ports }: Place) {
  const child = new Deno.Command(CADDY ?? "", {
    args: ["run", "--adapter", "caddyfile", "--config", `${FOLDER}Caddyfile`],
    env: {
      SITE: "localhost",
      EDGES: nodes.map((port) => `127.0.0.1:${port}`).join(" "),
      CERTIFICATE: `${folder}/cert.pem ${folder}/key.pem`,
      HTTP_PORT: String(ports.httpPort),
      HTTPS_PORT: String(ports.httpsPort),
      HOME: folder,
    },
    stdout: "null",
    stderr: "null",
  }).spawn();
  return Promise.resolve(child);
}

async function startNginx({ folder, nodes, httpPort, httpsPort }: Place) {
  const text = (await Deno.readTextFile(`${FOLDER}nginx.conf`))
    .replaceAll("@SITE@", "localhost")
    .replace(
      /^ *@EDGES@$/m,
      nodes.map((port) => `server 127.0.0.1:${port};`).join("\n"),
    )
    .replaceAll(/listen 80\b/g, `listen ${httpPort}`)
    .replaceAll(/listen 443\b/g, `listen ${httpsPort}`)
    .replaceAll(/^ *listen \[::\].*$/gm, "")
    .replaceAll("/etc/nginx/tls", folder)
    .replaceAll("/var/log/nginx", folder)
    .replace("http {", `http {\n${temporaryPaths(folder)}`);
  await Deno.writeTextFile(`${folder}/nginx.conf`, text);
  return new Deno.Command(NGINX ?? "", {
    args: [
      ...["-p", folder, "-c", `${folder}/nginx.conf`],
      ...[
        "-g",
        `daemon off; pid ${folder}/nginx.pid; error_log ${folder}/error.log;`,
      ],
    ],
    stdout: "null",
    stderr: "null",
  }).spawn();
}

function temporaryPaths(folder: string): string {
  return ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `${name}_temp_path ${folder}/${name};`).join("\n");
}

async function makeCertificate(folder: string): Promise<string> {
  const { success } = await new Deno.Command(OPENSSL ?? "", {
    args: [
      ...[
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
      ],
      ...["-nodes", "-days", "2", "-subj", "/CN=localhost"],
      ...["-addext", "subjectAltName=DNS:localhost"],
      ...["-addext", "basicConstraints=critical,CA:FALSE"],
      ...["-keyout", `${folder}/key.pem`, "-out", `${folder}/cert.pem`],
    ],
    stdout: "null",
    stderr: "null",
  }).output();
  assert.ok(success, "openssl makes no certificate");
  return await Deno.readTextFile(`${folder}/cert.pem`);
}

async function untilAnswers(ask: () => Promise<Response>): Promise<void> {
  await until(async () => {
    const response = await ask().catch(() => undefined);
    await response?.body?.cancel();
    return response?.status === 200;
  }, "the proxy does not answer");
}

function findProgram(setting: string, name: string): string | undefined {
  const set = Deno.env.get(setting);
  const folders = (Deno.env.get("PATH") ?? "").split(":").concat("/usr/sbin");
  return [set ?? [], folders.map((folder) => `${folder}/${name}`)].flat()
    .find((path) => {
      try {
        return Deno.statSync(path).isFile;
      } catch {
        return false;
      }
    });
}
