import assert from "node:assert/strict";
import { testDatabase } from "@/tests/support/database.ts";
import { columnsOf } from "@/tests/support/rows.ts";
import { ownCaller } from "@/tests/support/sessions.ts";
import { testPlatform } from "@/tests/support/cast.ts";

/** Where a person's own export (我的数据) holds what a table has of her. */
const EXPORTED: Readonly<Record<string, string>> = {
  person: "个人档案",
  personConsent: "同意和撤回同意",
  personPastName: "曾用名",
  personFact: "学历等情况的历史",
  personCertificate: "证书",
  application: "认证申请",
  membership: "在册关系和岗位",
  posting: "在册关系和岗位",
  transferRequest: "转出申请",
  vipGrant: "VIP 权限",
  unitChange: "单位更改",
  correctionRequest: "更正申请",
  preloadEntry: "单位预传名单中的记录",
  account: "帐号",
  session: "登录记录",
  audit: "谁查看过我",
  securityNotice: "安全提醒",
};

/** What a table that names her, her account or her stay is left out for. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  personNamePart: "pieces of her name, to be found by",
  rosterLine: "a copy of stay, posting, person and facts",
  auditSeen: "says of a line of the trail whom it listed: for auditors",
  activation: "of offices; a person's account has none",
  factor: "keys of devices; of offices",
  recoveryCode: "hashes of codes; of offices",
  accountBusiness: "of offices",
  knownBrowser: "a secret of the browser; what it is stands in the sign-ins",
  ticket: "secrets of a sign-in, gone after thirty days",
  listView: "of offices",
  importJob: "names the office that uploaded",
  rosterUpdate: "names the office that uploaded, gone after a day",
  rosterUpdateRow: "a change to come, gone after a day; then it is a posting",
  unitImport: "names the office that uploaded",
  departmentImport: "names the office that uploaded",
  clinicImport: "names the office that uploaded",
  registration: "before she is a person, gone after two hours",
  smsCode: "hashes of codes, gone after thirty days",
};

/** Columns by which a row is somebody's. */
const OWNERS = ["personId", "accountId", "membershipId", "holderName"];
/** What of her own row is not told, and why. */
const PERSON_LEFT_OUT: Readonly<Record<string, string>> = {
  id: "ours",
  documentSealed: "told open",
  documentIndex: "a keyed hash of the number",
  phoneSealed: "told open",
  phoneIndex: "a keyed hash of the number",
  phoneMasked: "told whole",
  isHmtForeign: "follows from document and nationality",
  pinyin: "follows from the name",
  consentVersion: "told with each consent",
  consentAt: "told with each consent",
  state: "who can read this is not frozen",
};
const PERSON_TOLD = [
  "documentType",
  "name",
  "sex",
  "birthDate",
  "nationality",
  "phoneVerifiedAt",
  "identityType",
  "identityState",
  "workStartOn",
  "createdAt",
  "updatedAt",
];

Deno.test("every table that names a person is in her own export, or says why not", async () => {
  await using database = await testDatabase();
  const tables = await columnsOf(database.db);

  const naming = Object.entries(tables)
    .filter(([table, columns]) =>
      table === "person" || table === "registration" || table === "smsCode" ||
      OWNERS.some((column) => Object.hasOwn(columns, column))
    )
    .map(([table]) => table);
  assert.deepEqual(
    naming.sort(),
    [...Object.keys(EXPORTED), ...Object.keys(LEFT_OUT)].sort(),
  );
  assert.deepEqual(
    Object.keys(tables["person"] ?? {}).sort(),
    [...PERSON_TOLD, ...Object.keys(PERSON_LEFT_OUT)].sort(),
  );
});

Deno.test("the own export has a section for each of these tables", async () => {
  await using opened = await testPlatform();
  const mei = await ownCaller(opened.platform, "liMei");

  const { sections } = await mei.me.exportData({ format: "json" });

  const titles = new Set(sections.map(({ title }) => title));
  for (const [table, title] of Object.entries(EXPORTED)) {
    assert.ok(titles.has(title), `${table}: ${title}`);
  }
});
