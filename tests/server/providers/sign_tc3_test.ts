import assert from "node:assert/strict";
import fc from "fast-check";
import { signTc3, type Tc3Request } from "@/server/providers/sign_tc3.ts";
import {
  canonicalTc3,
  checkTc3,
  tc3Signature,
} from "@/tests/standins/check_tc3.ts";
import type { WireRequest } from "@/tests/standins/vendor_server.ts";
import { utf8, webSha256 } from "@/tests/standins/web_hash.ts";
import vectors from "@/tests/vectors/sms_signing.json" with { type: "json" };

const SECRET_KEY = "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE";
/** 2019-02-25 23:11:05 in Wuhan. */
const TIMESTAMP = 1_551_113_065;
const ACCOUNT = {
  secretId: "AKIDEXAMPLE",
  secretKey: SECRET_KEY,
  service: "sms",
  now: TIMESTAMP * 1000,
};

type Vector = (typeof vectors.tc3)[number];

for (const vector of vectors.tc3) {
  Deno.test(`signTc3 signs as the vendor does: ${vector.id}`, async () => {
    const request = requestOf(vector);

    const authorization = signTc3(request);

    assert.equal(
      authorization,
      `TC3-HMAC-SHA256 Credential=${request.secretId}/${vector.dateUTC}/${vector.service}/tc3_request, ` +
        `SignedHeaders=${vector.signedHeaders}, Signature=${vector.signature}`,
    );
    const names = vector.signedHeaders.split(";");
    const wire = wireOf(request);
    assert.equal(
      await webSha256(utf8(await canonicalTc3(wire, names))),
      vector.hashedCanonicalRequest,
    );
    assert.equal(
      await tc3Signature(wire, { ...request, names }),
      vector.signature,
    );
  });
}

Deno.test("signTc3 takes the day in UTC: before eight in Wuhan it is yesterday", () => {
  const dayOf = (time: string) =>
    /\/(\d{4}-\d\d-\d\d)\//.exec(
      signTc3({ ...smsRequest(), timestamp: Date.parse(time) / 1000 }),
    )?.[1];

  assert.equal(dayOf("2026-03-02T00:00:00+08:00"), "2026-03-01");
  assert.equal(dayOf("2026-03-02T07:59:59+08:00"), "2026-03-01");
  assert.equal(dayOf("2026-03-02T08:00:00+08:00"), "2026-03-02");
  assert.equal(dayOf("2026-01-01T07:59:59+08:00"), "2025-12-31");
});

Deno.test("signTc3 orders and folds headers, whatever order and case they come in", () => {
  const headers = smsRequest().headers;
  const turned = Object.fromEntries(
    Object.entries(headers).reverse().map(([name, value]) =>
      [name, ` ${value.toUpperCase()} `] as const
    ),
  );

  assert.equal(
    signTc3({ ...smsRequest(), headers: turned }),
    signTc3(smsRequest()),
  );
});

Deno.test("a signature fits one request only: each changed part is refused", async () => {
  const request = smsRequest();
  const right = signedWire(request);
  const failed = "AuthFailure.SignatureFailure";
  const changed: [string, WireRequest][] = [
    [failed, { ...right, body: utf8('{"a": 1}') }],
    [failed, { ...right, method: "GET" }],
    [failed, { ...right, target: "/?a=1" }],
    [failed, withHeader(right, "host", "sms.example")],
    [failed, withHeader(right, "content-type", "application/json")],
    [failed, withHeader(right, "x-tc-action", "SendSmsNow")],
    [failed, withHeader(right, "x-tc-timestamp", String(TIMESTAMP + 1))],
  ];

  assert.equal(await checkTc3(right, ACCOUNT), null);
  for (const [code, wire] of changed) {
    assert.equal(await checkTc3(wire, ACCOUNT), code, JSON.stringify(wire));
  }
});

Deno.test("a signature fails with another key, another id or no id", async () => {
  const right = signedWire(smsRequest());
  const authorization = right.headers.get("authorization") ?? "";

  assert.equal(
    await checkTc3(right, { ...ACCOUNT, secretKey: "another" }),
    "AuthFailure.SignatureFailure",
  );
  assert.equal(
    await checkTc3(right, { ...ACCOUNT, secretId: "another" }),
    "AuthFailure.SecretIdNotFound",
  );
  for (const broken of ["", "Basic x", authorization.replace(", S", ",S")]) {
    assert.equal(
      await checkTc3(withHeader(right, "authorization", broken), ACCOUNT),
      "AuthFailure.InvalidAuthorization",
    );
  }
});

Deno.test("a signature is refused with a header less", async () => {
  const right = signedWire(smsRequest());

  for (const name of right.headers.keys()) {
    const headers = new Map(right.headers);
    headers.delete(name);
    const code = await checkTc3({ ...right, headers }, ACCOUNT);
    const isSigned = name === "content-type" || name === "host";
    assert.equal(
      code,
      isSigned ? "AuthFailure.SignatureFailure" : "MissingParameter",
    );
  }
});

Deno.test("a signature lives for five minutes either way", async () => {
  const right = signedWire(smsRequest());
  const at = (seconds: number) =>
    checkTc3(right, { ...ACCOUNT, now: (TIMESTAMP + seconds) * 1000 });

  assert.equal(await at(300), null);
  assert.equal(await at(-300), null);
  assert.equal(await at(301), "AuthFailure.SignatureExpire");
  assert.equal(await at(-301), "AuthFailure.SignatureExpire");
});

Deno.test("signTc3 signs any body and any moment so that an independent check agrees", async () => {
  const property = fc.asyncProperty(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.integer({ min: 0, max: 4_000_000_000 }),
    async (text, timestamp) => {
      const request = { ...smsRequest(), body: utf8(text), timestamp };
      const now = timestamp * 1000;
      const wire = signedWire(request);
      assert.equal(await checkTc3(wire, { ...ACCOUNT, now }), null);
    },
  );
  await fc.assert(property);
});

function smsRequest(): Tc3Request & { body: Uint8Array<ArrayBuffer> } {
  return {
    secretId: "AKIDEXAMPLE",
    secretKey: SECRET_KEY,
    service: "sms",
    method: "POST",
    query: "",
    headers: {
      "content-type": "application/json; charset=utf-8",
      host: "sms.tencentcloudapi.com",
      "x-tc-action": "SendSms",
    },
    body: utf8('{"a":1}'),
    timestamp: TIMESTAMP,
  };
}

function requestOf(
  vector: Vector,
): Tc3Request & { body: Uint8Array<ArrayBuffer> } {
  assert.ok(vector.method === "GET" || vector.method === "POST");
  const { contentType, host, actionLower } = vector;
  const action = actionLower ? { "x-tc-action": actionLower } : {};
  return {
    secretId: vector.secretId ?? "AKIDEXAMPLE",
    secretKey: vector.secretKey,
    service: vector.service,
    method: vector.method,
    query: vector.query ?? "",
    headers: { "content-type": contentType, host, ...action },
    body: utf8(vector.payload),
    timestamp: vector.timestamp,
  };
}

function wireOf(
  request: Tc3Request & { body: Uint8Array<ArrayBuffer> },
): WireRequest {
  const { method, query, headers, body } = request;
  const target = query === "" ? "/" : `/?${query}`;
  return { method, target, headers: new Map(Object.entries(headers)), body };
}

/** The request as it would arrive with its signature and the headers beside it. */
function signedWire(
  request: Tc3Request & { body: Uint8Array<ArrayBuffer> },
): WireRequest {
  const wire = wireOf(request);
  const headers = new Map([
    ...wire.headers,
    ["authorization", signTc3(request)],
    ["x-tc-region", "ap-guangzhou"],
    ["x-tc-timestamp", String(request.timestamp)],
    ["x-tc-version", "2021-01-11"],
  ]);
  return { ...wire, headers };
}

function withHeader(
  wire: WireRequest,
  name: string,
  value: string,
): WireRequest {
  return { ...wire, headers: new Map([...wire.headers, [name, value]]) };
}
