import assert from "node:assert/strict";
import { Metrics } from "@/server/metrics.ts";
import { maySeeMetrics } from "@/server/metrics_access.ts";

const TOKEN = "0123456789abcdef0123456789abcdef";

Deno.test("Metrics counts answers by class and by how long they took", () => {
  const metrics = new Metrics();
  metrics.answered(200, 0.04);
  metrics.answered(303, 0.3);
  metrics.answered(422, 0.2);
  metrics.answered(503, 20);
  metrics.failed();

  const lines = metrics.text({
    mode: "embedded",
    version: "1",
    replica: null,
    writersWaiting: 3,
  }).split("\n");

  for (
    const line of [
      'platform_info{mode="embedded",version="1"} 1',
      'platform_answers_total{status="2xx"} 1',
      'platform_answers_total{status="5xx"} 1',
      'platform_answer_seconds_bucket{le="0.05"} 1',
      'platform_answer_seconds_bucket{le="0.25"} 2',
      'platform_answer_seconds_bucket{le="0.5"} 3',
      'platform_answer_seconds_bucket{le="10"} 3',
      'platform_answer_seconds_bucket{le="+Inf"} 4',
      "platform_answer_seconds_count 4",
      "platform_faults_total 1",
      "platform_writers_waiting 3",
    ]
  ) assert.ok(lines.includes(line), line);
  assert.ok(!lines.some((line) => line.startsWith("platform_replica")));
});

Deno.test("Metrics says how a replica does, also one that has never held anything", () => {
  const text = new Metrics().text({
    mode: "edge",
    version: "1",
    replica: {
      state: "fetching",
      seq: -1,
      ageMs: Infinity,
      condemned: 2,
      failure: "away",
    },
    writersWaiting: 0,
  });

  assert.match(text, /^platform_replica_ready 0$/m);
  assert.match(text, /^platform_replica_age_seconds \+Inf$/m);
  assert.match(text, /^platform_replica_failing 1$/m);
  assert.match(text, /^platform_replica_condemned_total 2$/m);
});

Deno.test("metrics are for this machine, not for whoever comes by a proxy, and for the token", () => {
  const cases: [from: string, headers: HeadersInit, may: boolean][] = [
    ["127.0.0.1", {}, true],
    ["::1", {}, true],
    ["::ffff:127.0.0.1", {}, true],
    ["127.0.0.1", { "x-forwarded-for": "127.0.0.1" }, false],
    ["127.0.0.1", { forwarded: "for=127.0.0.1" }, false],
    ["192.0.2.7", {}, false],
    ["192.0.2.7", { authorization: `Bearer ${TOKEN}` }, true],
    ["192.0.2.7", { authorization: `Bearer ${TOKEN}x` }, false],
    ["192.0.2.7", { authorization: "Bearer " }, false],
    ["192.0.2.7", { authorization: TOKEN }, false],
  ];
  for (const [hostname, headers, may] of cases) {
    const remoteAddr = { transport: "tcp", hostname, port: 1 } as const;
    assert.equal(
      maySeeMetrics({ metricsToken: TOKEN }, new Headers(headers), {
        remoteAddr,
      }),
      may,
      `${hostname} ${JSON.stringify(headers)}`,
    );
  }
  const remoteAddr = {
    transport: "tcp",
    hostname: "192.0.2.7",
    port: 1,
  } as const;
  const headers = new Headers({ authorization: "Bearer null" });
  assert.equal(
    maySeeMetrics({ metricsToken: null }, headers, { remoteAddr }),
    false,
  );
});
