import assert from "node:assert/strict";
import fc from "fast-check";
import { type Acs3Request, signAcs3 } from "@/server/providers/sign_acs3.ts";
import {
  acs3Signature,
  canonicalAcs3,
  checkAcs3,
} from "@/tests/standins/check_acs3.ts";
import type { WireRequest } from "@/tests/standins/vendor_server.ts";
import { utf8, webSha256 } from "@/tests/standins/web_hash.ts";
import vectors from "@/tests/vectors/sms_signing.json" with { type: "json" };

const AT = Date.parse("2023-10-26T10:22:32Z");
const KEYS = {
  accessKeyId: "YourAccessKeyId",
  accessKeySecret: "YourAccessKeySecret",
};
const SIGNED_HEADERS =
  "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version";

/** The parameters of each vector, before they are encoded. */
const PARAMETERS: Record<string, Record<string, string>> = {
  "acs3-ecs-runinstances": {
    RegionId: "cn-shanghai",
    ImageId: "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd",
  },
  "acs3-sms-derived": {
    TemplateParam: '{"code":"123456"}',
    TemplateCode: "SMS_123456789",
    SignName: "测试单位",
    PhoneNumbers: "13800138000",
  },
};

for (const vector of vectors.acs3) {
  Deno.test(`signAcs3 signs as the vendor does: ${vector.id}`, async () => {
    const request: Acs3Request = {
      ...KEYS,
      method: "POST",
      host: vector.host,
      action: vector.action,
      version: vector.version,
      parameters: PARAMETERS[vector.id] ?? {},
      body: utf8(vector.body),
      at: Date.parse(vector.date),
      nonce: vector.nonce,
    };

    const { query, headers } = signAcs3(request);

    assert.equal(query, vector.canonicalQuery);
    assert.equal(headers["x-acs-date"], vector.date);
    assert.equal(
      headers["authorization"],
      "ACS3-HMAC-SHA256 Credential=YourAccessKeyId," +
        `SignedHeaders=${SIGNED_HEADERS},Signature=${vector.signature}`,
    );
    const names = SIGNED_HEADERS.split(";");
    const wire = signedWire(request);
    assert.equal(
      await webSha256(utf8(canonicalAcs3(wire, names))),
      vector.hashedCanonicalRequest,
    );
    const secret = KEYS.accessKeySecret;
    assert.equal(
      await acs3Signature(wire, { secret, names }),
      vector.signature,
    );
  });
}

Deno.test("signAcs3 encodes as RFC 3986 says: a space, * and ' are encoded, ~ is not", () => {
  const parameters = { q: "a b*c~d'e(f)!g+h%i&j=k/l测", "a-b": "", a: "1" };

  const { query } = signAcs3({ ...smsRequest(), parameters });

  assert.equal(
    query,
    "a=1&a-b=&q=a%20b%2Ac~d%27e%28f%29%21g%2Bh%25i%26j%3Dk%2Fl%E6%B5%8B",
  );
});

Deno.test("signAcs3 encodes half a character as U+FFFD", () => {
  const parameters = { q: "a\ud83db" };

  const { query } = signAcs3({ ...smsRequest(), parameters });

  assert.equal(query, "q=a%EF%BF%BDb");
});

Deno.test("signAcs3 leaves the milliseconds out and says the time in UTC", () => {
  const at = Date.parse("2026-03-02T07:59:59.987+08:00");

  const { headers } = signAcs3({ ...smsRequest(), at });

  assert.equal(headers["x-acs-date"], "2026-03-01T23:59:59Z");
});

Deno.test("a signature fits one call only: each changed part is refused", async () => {
  const right = signedWire(smsRequest());
  const changed: WireRequest[] = [
    { ...right, body: utf8("x") },
    { ...right, method: "GET" },
    { ...right, target: right.target + "&OutId=1" },
    { ...right, target: right.target.replace("13800138000", "13800138001") },
    withHeader(right, "host", "sms.example"),
    withHeader(right, "x-acs-action", "SendBatchSms"),
    withHeader(right, "x-acs-content-sha256", "0".repeat(64)),
    withHeader(right, "x-acs-date", "2023-10-26T10:22:33Z"),
    withHeader(right, "x-acs-signature-nonce", "another"),
    withHeader(right, "x-acs-version", "2017-05-26"),
    // A header of the vendor's that was not signed.
    withHeader(right, "x-acs-security-token", "t"),
  ];

  assert.equal(await codeOf(right), null);
  for (const wire of changed) {
    assert.equal(await codeOf(wire), "SignatureDoesNotMatch", wire.target);
  }
});

Deno.test("a signature fails with another key, id or form", async () => {
  const right = signedWire(smsRequest());
  const spaced = (right.headers.get("authorization") ?? "")
    .replaceAll(",", ", ");

  assert.equal(
    await codeOf(right, { accessKeySecret: "another" }),
    "SignatureDoesNotMatch",
  );
  assert.equal(
    await codeOf(right, { accessKeyId: "another" }),
    "InvalidAccessKeyId.NotFound",
  );
  assert.equal(
    await codeOf(withHeader(right, "authorization", spaced)),
    "IncompleteSignature",
  );
});

Deno.test("a signature is refused with a header less", async () => {
  const right = signedWire(smsRequest());

  for (const name of right.headers.keys()) {
    const headers = new Map(right.headers);
    headers.delete(name);
    assert.equal(await codeOf({ ...right, headers }), "MissingParameter");
  }
});

Deno.test("a signature lives for a quarter of an hour either way, and once", async () => {
  const right = signedWire(smsRequest());
  const nonces = new Set<string>();
  const minutes = (count: number) => AT + count * 60_000;

  assert.equal(await codeOf(right, { now: minutes(15) }), null);
  assert.equal(await codeOf(right, { now: minutes(-15) }), null);
  assert.equal(
    await codeOf(right, { now: minutes(15) + 1 }),
    "InvalidTimeStamp.Expired",
  );
  assert.equal(
    await codeOf(right, { now: minutes(-15) - 1 }),
    "InvalidTimeStamp.Expired",
  );
  assert.equal(await codeOf(right, { nonces }), null);
  assert.equal(await codeOf(right, { nonces }), "SignatureNonceUsed");
});

Deno.test("signAcs3 signs any parameters so that an independent check agrees", async () => {
  const text = fc.string({ unit: "binary", maxLength: 30 });
  const property = fc.asyncProperty(
    fc.dictionary(fc.string({ minLength: 1 }), text),
    async (parameters) => {
      const wire = signedWire({ ...smsRequest(), parameters });
      assert.equal(await codeOf(wire), null, wire.target);
    },
  );
  await fc.assert(property);
});

function smsRequest(): Acs3Request {
  return {
    ...KEYS,
    method: "POST",
    host: "dysmsapi.aliyuncs.com",
    action: "SendSms",
    version: "2017-05-25",
    parameters: { PhoneNumbers: "13800138000" },
    body: new Uint8Array(),
    at: AT,
    nonce: "3156853299f313e23d1673dc12e1703d",
  };
}

/** The request as it would arrive. */
function signedWire(request: Acs3Request): WireRequest {
  const { query, headers } = signAcs3(request);
  const target = query === "" ? "/" : `/?${query}`;
  const all = new Map([["host", request.host], ...Object.entries(headers)]);
  const body = new Uint8Array(request.body);
  return { method: request.method, target, headers: all, body };
}

async function codeOf(
  wire: WireRequest,
  account: Partial<Parameters<typeof checkAcs3>[1]> = {},
): Promise<string | null> {
  const nonces = new Set<string>();
  const refusal = await checkAcs3(wire, {
    ...KEYS,
    now: AT,
    nonces,
    ...account,
  });
  return refusal?.code ?? null;
}

function withHeader(
  wire: WireRequest,
  name: string,
  value: string,
): WireRequest {
  return { ...wire, headers: new Map([...wire.headers, [name, value]]) };
}
