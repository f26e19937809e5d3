import assert from "node:assert/strict";
import { maskDocument } from "@/domain/mask.ts";
import { openSession } from "@/server/session.ts";
import {
  callerOf,
  checkList,
  importList,
  testPlatform,
} from "@/tests/support/cast.ts";
import { fileText } from "@/tests/support/file_text.ts";
import {
  beginAs,
  registerPerson,
  visitorOf,
} from "@/tests/support/registration.ts";
import { CAST, DEMO_PASSWORD, IDS } from "@/tools/seed.ts";

const LISTED = [
  {
    name: "郑伟",
    documentNumber: "420106198501010011",
    phone: "13900010011",
    note: "新进人员",
  },
  {
    name: "韩磊",
    documentNumber: "420106197004050051",
    phone: "13900010012",
  },
];

Deno.test("the database file holds no document number, phone, password or code in plain", async () => {
  await using opened = await testPlatform();
  const { platform, database } = opened;
  const wuhan = await callerOf(platform, "wuhan");
  const visitor = visitorOf(platform);
  await registerPerson(visitor, {
    name: "冯涛",
    documentType: "01",
    documentNumber: "420106199002030039",
    phone: "13900010013",
    identityType: "2",
    password: "changjiang-daqiao",
    passwordAgain: "changjiang-daqiao",
    consent: "1",
  });
  // One that waits for its code keeps what was typed, sealed.
  await beginAs(visitor, {
    name: "范宁",
    documentType: "01",
    documentNumber: "420106199106150027",
    phone: "13900010014",
    identityType: "2",
    password: "changjiang-daqiao",
    passwordAgain: "changjiang-daqiao",
    consent: "1",
  });
  await importList(platform, "wuhan", LISTED);
  await checkList(platform, "yichang", LISTED);
  await wuhan.admission.application({
    applicationId: IDS.application.zhouTing,
  });
  await openSession(platform, {
    accountId: IDS.account.wuhan,
    factor: "totp",
    address: null,
    userAgent: null,
  });
  const { lines: [line] } = await wuhan.preload.active({});
  assert.ok(line);
  const entry = await wuhan.preload.entry({ entryId: line.id });
  const changed = await wuhan.preload.change({
    entryId: line.id,
    stamp: line.updatedAt,
    name: line.name,
    departmentId: IDS.department.internal,
    position: entry.position,
    establishment: "1",
    documentNumber: "420106199203040049",
  });
  assert.ok(changed.ok);

  const text = await fileText(database);

  const numbers = [
    ...Object.values(CAST).map((one) => one.documentNumber),
    ...LISTED.map((one) => one.documentNumber),
    "420106199002030039",
    "420106199106150027",
    "420106199203040049",
  ];
  const secrets = [
    ...numbers,
    // With the birth date beside it, a mask is the number.
    ...numbers.map(maskDocument),
    ...Object.values(CAST).map((one) => one.phone),
    ...LISTED.map((one) => one.phone),
    "13900010013",
    "13900010014",
    "changjiang-daqiao",
    DEMO_PASSWORD,
    "7K3M9QXT",
    "4H8W2NPR",
  ];
  for (const secret of secrets) assert.ok(!text.includes(secret), secret);
  assert.ok(text.length > 100_000);
  assert.ok(text.includes("1992-03-04"), "the file was really read");
});
