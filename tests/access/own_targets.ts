import { CONSENT_VERSION } from "@/domain/consent.ts";
import { deleteApps, outdateConsents } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";
import {
  type ActorName,
  EVERYBODY,
  OFFICES,
  PERSONS,
} from "@/tests/support/access/actors.ts";
import { own, type Target, type Targets } from "./target.ts";
import {
  APPLICATION_ELSEWHERE,
  CORRECTIONS,
  OWN_CERTIFICATES,
  OWN_CHANGE,
  WUHAN,
  YICHANG,
} from "@/tests/support/access/ids.ts";

const NURSE_LICENCE = {
  kind: "21",
  number: "201842000123",
  issuer: "湖北省卫生健康委员会",
  issuedOn: "2018-09-01",
};
/** Whoever has a VIP grant. */
const VIPS: readonly ActorName[] = ["person.vip"];
const UNPROCESSABLE = () => 422;

/** What everybody does on what is her own, and what is open to all. */
export const OWN_TARGETS: Targets = {
  "account.overview": own(EVERYBODY),
  "account.notices": own(EVERYBODY),
  "account.seeNotices": own(EVERYBODY),
  "account.sessions": own(EVERYBODY),
  "account.endSession": own(EVERYBODY, {
    input: () => ({ sessionId: "ses_nobody-has-this" }),
    answers: () => 404,
  }),
  "account.endOtherSessions": own(EVERYBODY),
  "account.setPassword": own(EVERYBODY, {
    input: () => ({
      password: "changjiang-daqiao",
      passwordAgain: "changjiang-daqiao",
    }),
  }),
  "account.setDetails": own(OFFICES, {
    input: () => ({ department: "人事处", officePhone: "027-87654321" }),
  }),
  "account.beginPhone": own(OFFICES, {
    input: () => ({ phone: "13900010077" }),
  }),
  // Nothing was begun, so that no code is right.
  "account.setPhone": own(OFFICES, {
    input: () => ({ code: "000000" }),
    answers: UNPROCESSABLE,
  }),
  "account.beginTotp": own(OFFICES, {
    prepare: ({ platform }) => deleteApps(platform.db),
  }),
  "account.addTotp": own(OFFICES, {
    input: () => ({ code: "000000" }),
    answers: UNPROCESSABLE,
  }),
  "account.removeTotp": own(OFFICES),
  "account.renewRecoveryCodes": own(OFFICES),

  "home.menus": own(EVERYBODY),
  "home.figures": own(EVERYBODY),

  "directory.units": own(EVERYBODY, { input: () => ({ search: "武昌" }) }),
  "directory.unit": own(EVERYBODY, {
    input: () => ({ unitId: IDS.unit.wuhan }),
  }),
  "divisions.below": own(EVERYBODY, { input: () => ({ code: "420106" }) }),
  "divisions.choices": own(EVERYBODY, { input: () => ({ code: "420106" }) }),

  "me.overview": own(PERSONS),
  "me.exportData": own(PERSONS, { input: () => ({ format: "json" }) }),
  "me.looks": own(PERSONS, { input: () => ({}) }),
  "me.identity.current": own(PERSONS),
  "me.identity.begin": own(PERSONS, {
    input: () => ({
      name: "别人",
      documentNumber: "420106198805170022",
      identityType: "2",
    }),
    // Nobody's identity was taken back: no number is judged.
    answers: () => 409,
  }),
  // Nothing was begun, so that no code is right.
  "me.identity.finish": own(PERSONS, {
    input: () => ({ code: "000000" }),
    answers: UNPROCESSABLE,
  }),
  "me.phone.current": own(PERSONS),
  "me.phone.begin": own(PERSONS, { input: () => ({ phone: "13900010077" }) }),
  "me.phone.beginByDocument": own(PERSONS, {
    input: () => ({
      password: "not-the-password",
      documentNumber: "420106198805170022",
      phone: "13900010077",
    }),
    answers: UNPROCESSABLE,
  }),
  // Nothing was begun, so that no code is right.
  "me.phone.finish": own(PERSONS, {
    input: () => ({ code: "000000" }),
    answers: UNPROCESSABLE,
  }),
  "me.changes.list": own(PERSONS, { input: () => ({}) }),
  "me.changes.see": () => ofChanges({}),
  "me.changes.object": () => ofChanges({ objection: "应为中级" }),
  "me.consent.current": own(PERSONS),
  "me.consent.agree": own(PERSONS, {
    input: () => ({ version: CONSENT_VERSION, consent: "1" }),
    prepare: ({ platform }) => outdateConsents(platform.db),
  }),
  "me.consent.withdraw": own(PERSONS, { input: () => ({ sure: "1" }) }),
  "me.corrections.list": own(PERSONS),
  "me.corrections.request": own(PERSONS, {
    input: () => ({ field: "other", wanted: "籍贯写错了" }),
    // Who is in no unit and waits for none has nobody to ask.
    answers: (actor) => actor === "person.new" ? 409 : 200,
  }),
  "me.corrections.withdraw": () =>
    ([
      ["waiting", CORRECTIONS.wuhan],
      ["elsewhere", CORRECTIONS.yichang],
      ["nobody", "cor_nobody-has-this"],
    ] as const).map(([of, requestId]) => transferOf(of, requestId)),
  "me.certificates.list": own(PERSONS),
  "me.certificates.add": own(PERSONS, { input: () => NURSE_LICENCE }),
  "me.certificates.certificate": () => ofPersons("certificateId"),
  "me.certificates.change": () => ofPersons("certificateId", NURSE_LICENCE),
  "me.certificates.remove": () => ofPersons("certificateId"),
  "me.setRecord": own(PERSONS, { input: () => ({ education: "21" }) }),
  "me.submitApplication": own(PERSONS, {
    input: () => ({
      unitId: IDS.unit.wuhan,
      departmentId: IDS.department.nursing,
      position: "2",
      titleLevel: "4",
      unitCode: "7K3M-9QXT",
    }),
    // Whoever is on a roster, or waits already.
    answers: (actor) => actor === "person.new" ? 200 : 409,
  }),
  "me.withdraw": () => [
    applicationOf("waiting", IDS.application.zhouTing),
    applicationOf("elsewhere", APPLICATION_ELSEWHERE),
    applicationOf("nobody", "app_nobody-has-this"),
  ],
  "me.transfers": own(PERSONS),
  "me.requestTransfer": own(PERSONS, {
    input: () => ({ reason: "21", leaveOn: "2026-11-20" }),
    // Whoever is on no roster, is retired, or has asked already.
    answers: () => 409,
  }),
  "vip.lookups": own(VIPS),
  "vip.roster": own(VIPS, { input: () => ({}) }),
  "vip.figures": own(VIPS),
  "vip.search": own(VIPS, { input: () => ({ name: "李梅" }) }),
  "vip.subject": () => ofStays({}),
  "vip.open": () => ofStays({ purpose: "核对值班人员" }),
  "me.withdrawTransfer": () => [
    transferOf("vip", WUHAN.transfer),
    transferOf("elsewhere", YICHANG.transfer),
    transferOf("nobody", "trf_nobody-has-this"),
  ],
};

function applicationOf(
  of: NonNullable<Target["of"]>,
  applicationId: string,
): Target {
  return { of, may: PERSONS, input: () => ({ applicationId }) };
}

/** A procedure on the certificates of 周婷, of 王强 and of nobody. */
function ofPersons(
  key: string,
  rest: Readonly<Record<string, unknown>> = {},
): readonly Target[] {
  const ids = { ...OWN_CERTIFICATES, nobody: "cer_nobody-has-this" };
  return (["waiting", "elsewhere", "nobody"] as const).map((of) => ({
    of,
    may: PERSONS,
    input: () => ({ ...rest, [key]: ids[of] }),
  }));
}

/** A procedure on what a unit changed of 王强. */
function ofChanges(rest: Readonly<Record<string, unknown>>): readonly Target[] {
  return ([["elsewhere", OWN_CHANGE], [
    "nobody",
    "chg_nobody-has-this",
  ]] as const)
    .map(([of, changeId]) => ({
      of,
      may: PERSONS,
      input: () => ({ ...rest, changeId }),
    }));
}

function transferOf(
  of: NonNullable<Target["of"]>,
  requestId: string,
): Target {
  return { of, may: PERSONS, input: () => ({ requestId }) };
}

/** A procedure of VIP 查询 on somebody of the own unit, of another and on nobody. */
function ofStays(rest: Readonly<Record<string, unknown>>): readonly Target[] {
  return ([
    ["vip", WUHAN.stay],
    ["elsewhere", YICHANG.stay],
    ["nobody", "mem_nobody-has-this"],
  ] as const).map(([of, membershipId]) => ({
    of,
    may: VIPS,
    input: () => ({ ...rest, membershipId }),
  }));
}
