import assert from "node:assert/strict";
import {
  type CookieName,
  cookieName,
  dropCookie,
  hashOf,
  makeSecret,
  readCookie,
  writeCookie,
} from "@/server/cookies.ts";
import { assertQuick } from "@/tests/support/waits.ts";

const DEMO = { baseUrl: "http://localhost:8000" };
const HTTPS = { baseUrl: "https://wsjk.hubei.example" };
const NAMES: readonly CookieName[] = ["sid", "tkt", "act", "kb", "phn"];
const SECRET = "A".repeat(43);
const OTHER = `${"A".repeat(42)}B`;

Deno.test("a cookie has the prefix that keeps it to this host, wherever there is https", () => {
  for (const name of NAMES) {
    assert.equal(cookieName(DEMO, name), name);
    assert.equal(cookieName(HTTPS, name), `__Host-${name}`);
  }
});

Deno.test("a secret is 256 random bits, and the database keeps their hash", () => {
  const secrets = new Set(Array.from({ length: 100 }, () => makeSecret()));

  assert.equal(secrets.size, 100);
  for (const secret of secrets) assert.match(secret, /^[\w-]{43}$/);
  assert.equal(hashOf(SECRET), "DwBzhbb51LfusnSGBa_hqYSgo7-j8BTQnip4TOnlzRo");
});

Deno.test("writeCookie keeps a cookie from scripts, other sites and plain http, and names no domain", () => {
  const options = { secret: SECRET, maxAgeS: 600 };

  assert.equal(
    writeCookie(DEMO, "tkt", options),
    `tkt=${SECRET}; Path=/; HttpOnly; SameSite=Lax; Max-Age=600`,
  );
  assert.equal(
    writeCookie(HTTPS, "tkt", options),
    `__Host-tkt=${SECRET}; Path=/; HttpOnly; SameSite=Lax; Max-Age=600; Secure`,
  );
});

Deno.test("dropCookie forgets a cookie as it was set", () => {
  assert.equal(
    dropCookie(HTTPS, "act"),
    "__Host-act=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0; Secure",
  );
});

Deno.test("readCookie finds a secret among other cookies", () => {
  for (
    const cookie of [
      `sid=${SECRET}`,
      `a=1; sid=${SECRET}`,
      `sid=${SECRET}; a=1`,
      `a=1;sid=${SECRET};b=2`,
      `a=1;   sid=${SECRET}`,
      `xsid=${OTHER}; sid=${SECRET}; sidx=${OTHER}`,
    ]
  ) assert.equal(read(cookie), SECRET, cookie);
  assert.equal(
    readCookie(HTTPS, headersOf(`sid=${OTHER}; __Host-sid=${SECRET}`), "sid"),
    SECRET,
  );
});

Deno.test("readCookie reads nothing that cannot be a secret", () => {
  for (
    const cookie of [
      ...["", "sid", "sid=", `sid=${SECRET}A`, `sid=${SECRET.slice(1)}`],
      ...[`sid="${SECRET}"`, `SID=${SECRET}`, `sid = ${SECRET}`],
      ...[`sid=${SECRET.slice(1)}+`, `sid=${SECRET.slice(1)}%41`],
      ...[`xsid=${SECRET}`, `sidx=${SECRET}`, `a=sid=${SECRET}`],
      ...[
        `tkt=${SECRET}`,
        `__Host-sid=${SECRET}`,
        `sid=${"A".repeat(1 << 20)}`,
      ],
    ]
  ) assert.equal(read(cookie), undefined, cookie.slice(0, 60));
  assert.equal(readCookie(DEMO, new Headers(), "sid"), undefined);
});

Deno.test("with https a cookie without the prefix is not read: a neighbour could have set it", () => {
  const headers = headersOf(`sid=${SECRET}`);

  assert.equal(readCookie(HTTPS, headers, "sid"), undefined);
});

Deno.test("of several cookies of one name the first counts, and a bad one hides the others", () => {
  assert.equal(read(`sid=${SECRET}; sid=${OTHER}`), SECRET);
  assert.equal(read(`sid=; sid=${SECRET}`), undefined);
  assert.equal(read(`sid=x; sid=${SECRET}`), undefined);
});

Deno.test("ten thousand cookies are read at once", async () => {
  const many = Array.from({ length: 10_000 }, (_, at) => `c${at}=1`).join("; ");

  await assertQuick(
    200,
    () => assert.equal(read(`${many}; sid=${SECRET}`), SECRET),
  );
});

function read(cookie: string): string | undefined {
  return readCookie(DEMO, headersOf(cookie), "sid");
}

function headersOf(cookie: string): Headers {
  return new Headers({ cookie });
}
