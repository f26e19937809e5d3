import assert from "node:assert/strict";
import { CERTIFICATE_KINDS } from "@/codes/certificate_kinds.ts";
import { PRACTICE_CATEGORIES } from "@/codes/practice_categories.ts";
import { PRACTICE_SCOPES } from "@/codes/practice_scopes.ts";
import {
  certificateState,
  describeCertificate,
  detailsOf,
  foldCertificateNumber,
  scopeFits,
} from "@/domain/certificates.ts";

Deno.test("detailsOf asks doctors for category and scope, titles for the title, others for a name", () => {
  const asked = CERTIFICATE_KINDS.rows.map(({ code }) =>
    Object.entries(detailsOf(code)).filter(([, has]) => has).map(([key]) => key)
  );

  assert.deepEqual(asked, [
    ["category", "scope"],
    ["category", "scope"],
    [],
    [],
    [],
    ["title"],
    ["name"],
  ]);
});

Deno.test("every practice scope belongs to one practice category", () => {
  for (const { code, category } of PRACTICE_SCOPES.rows) {
    const fitting = PRACTICE_CATEGORIES.rows
      .filter((row) => scopeFits(row.code, code)).map((row) => row.code);
    assert.deepEqual(fitting, [category]);
  }
  assert.equal(scopeFits("1", "11"), true);
  assert.equal(scopeFits("1", "31"), false);
  assert.equal(scopeFits("4", "51"), true);
  assert.equal(scopeFits("1", "no"), false);
});

Deno.test("certificateState warns ninety days before the end", () => {
  const cases: [string | null, string][] = [
    [null, "valid"],
    ["2027-02-22", "valid"],
    ["2027-02-21", "due"],
    ["2026-11-23", "due"],
    ["2026-11-22", "expired"],
  ];
  for (const [until, state] of cases) {
    assert.equal(certificateState(until, "2026-11-23"), state, String(until));
  }
});

Deno.test("describeCertificate says what a certificate is in a line", () => {
  const none = { category: null, scope: null, title: null, name: null };

  assert.equal(
    describeCertificate({ ...none, kind: "11", category: "1", scope: "11" }),
    "执业医师证书，临床，内科专业",
  );
  assert.equal(
    describeCertificate({ ...none, kind: "51", title: "254" }),
    "专业技术资格证书，护师",
  );
  assert.equal(
    describeCertificate({ ...none, kind: "99", name: "母婴保健技术考核" }),
    "其他证书，母婴保健技术考核",
  );
  assert.equal(foldCertificateNumber(" 2018 ４200 0123x "), "201842000123X");
});
