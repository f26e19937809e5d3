import { DEGREES } from "@/codes/degrees.ts";
import { DOCUMENT_TYPES } from "@/codes/document_types.ts";
import { EDUCATIONS } from "@/codes/educations.ts";
import { END_REASONS } from "@/codes/end_reasons.ts";
import { ESTABLISHMENTS } from "@/codes/establishments.ts";
import { ETHNICITIES } from "@/codes/ethnicities.ts";
import { IDENTITY_TYPES } from "@/codes/identity_types.ts";
import { POLITICALS } from "@/codes/politicals.ts";
import { POSITIONS } from "@/codes/positions.ts";
import { RETIREMENT_KINDS } from "@/codes/retirement_kinds.ts";
import { SEXES } from "@/codes/sexes.ts";
import { SPECIALTIES } from "@/codes/specialties.ts";
import { type CodeTable, labelOf } from "@/codes/table.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";
import { actLabel } from "@/domain/audit_acts.ts";
import { describeCertificate } from "@/domain/certificates.ts";
import { CORRECTION_FIELDS, CORRECTION_STATES } from "@/domain/corrections.ts";
import { timeInShanghai } from "@/domain/dates.ts";
import { GRANT_STATES, partsLabel } from "@/domain/grants.ts";
import { FACTOR_LABELS } from "@/domain/factor_labels.ts";
import type { OwnDataSection, OwnDatum } from "@/domain/own_data.ts";
import { SECURITY_NOTICES } from "@/domain/security_notices.ts";
import { CHANGE_OCCASIONS, CHANGE_STATES } from "@/domain/unit_changes.ts";
import { browserName } from "@/domain/user_agent.ts";
import type { OwnRows } from "@/server/operations/own_data.ts";

const APPLICATION_STATES: Record<
  OwnRows["applications"][number]["state"],
  string
> = {
  waiting: "等待审核",
  approved: "已通过",
  returned: "被退回",
  withdrawn: "已撤回",
  void: "已失效",
};

const TRANSFER_STATES: Record<OwnRows["transfers"][number]["state"], string> = {
  waiting: "等待审批",
  approved: "已同意",
  refused: "未同意",
  withdrawn: "已撤回",
  overtaken: "单位已办理转出",
};

const ROSTER_KINDS: Record<OwnRows["stays"][number]["kind"], string> = {
  active: "在职",
  retired: "退休",
  clinic: "村卫生室",
};

/** What was found, in words, in the order in which a reader wants it. */
export function ownDataSections(rows: OwnRows): OwnDataSection[] {
  return [
    section("个人档案", [rows.person], (one) => [
      datum("姓名", one.name),
      coded("证件类型", DOCUMENT_TYPES, one.documentType),
      datum("证件号码", one.documentNumber),
      coded("性别", SEXES, one.sex),
      datum("出生日期", one.birthDate),
      datum("国籍", one.nationality),
      datum("手机号码", one.phone),
      moment("手机验证时间", one.phoneVerifiedAt),
      coded("身份类型", IDENTITY_TYPES, one.identityType),
      datum("个人实名认证", one.identityState === "done" ? "已完成" : "未完成"),
      datum("参加工作日期", one.workStartOn),
      moment("注册时间", one.createdAt),
      moment("最近修改", one.updatedAt),
    ]),
    section("同意和撤回同意", rows.consents, (one) => [
      datum("操作", one.act === "agreed" ? "同意" : "撤回同意"),
      datum("个人信息处理说明版本", one.version),
      moment("时间", one.at),
    ]),
    section("曾用名", rows.pastNames, (one) => [
      datum("姓名", one.name),
      datum("使用到", one.untilDate),
      datum("原因", one.reason),
    ]),
    section("学历等情况的历史", rows.facts, (one) => [
      ...span(one.fromDate, one.toDate),
      coded("最高学历", EDUCATIONS, one.education),
      coded("最高学位", DEGREES, one.degree),
      coded("政治面貌", POLITICALS, one.political),
      coded("民族", ETHNICITIES, one.ethnicity),
    ]),
    section("证书", rows.certificates, (one) => [
      datum("证书", describeCertificate(one)),
      datum("编号", one.number),
      datum("发证机关", one.issuer),
      datum("发证日期", one.issuedOn),
      datum("有效期至", one.validUntil),
    ]),
    section("认证申请", rows.applications, (one) => [
      datum("单位", one.unitName),
      datum("内设机构", one.departmentName),
      datum("村卫生室", one.clinicName),
      coded("岗位类别", POSITIONS, one.position),
      coded("从事专业类别", SPECIALTIES, one.specialty),
      coded("专业技术职务", TITLE_LEVELS, one.titleLevel),
      datum("结果", APPLICATION_STATES[one.state]),
      datum("退回原因", one.reason),
      moment("提交时间", one.submittedAt),
      moment("办理时间", one.decidedAt),
    ]),
    section("在册关系和岗位", rows.stays, (one) => [
      datum("单位", one.unitName),
      datum("村卫生室", one.clinicName),
      datum("名册", ROSTER_KINDS[one.kind]),
      ...span(one.fromDate, one.toDate),
      coded("离开原因", END_REASONS, one.endReason),
      datum("说明", one.endNote),
      datum("去向", one.destination),
      datum("进入本单位日期", one.joinedOn),
      coded("退休类别", RETIREMENT_KINDS, one.retirementKind),
      datum("岗位起", one.postFrom),
      datum("岗位止", one.postTo),
      datum("内设机构", one.departmentName),
      coded("岗位类别", POSITIONS, one.position),
      coded("编制情况", ESTABLISHMENTS, one.establishment),
      coded("从事专业类别", SPECIALTIES, one.specialty),
      coded("专业技术职务", TITLE_LEVELS, one.titleLevel),
    ]),
    section("转出申请", rows.transfers, (one) => [
      datum("单位", one.unitName),
      datum("结果", TRANSFER_STATES[one.state]),
      datum("原因", one.reason),
      datum("转出日期", one.leaveOn),
      datum("去向", one.destination),
      datum("未同意的原因", one.refusal),
      moment("提交时间", one.submittedAt),
    ]),
    section("VIP 权限", rows.grants, (one) => [
      datum("单位", one.unitName),
      datum("权限内容", partsLabel(one.parts)),
      datum("有效期至", one.untilDate),
      datum("状态", GRANT_STATES[one.state]),
      moment("授予时间", one.madeAt),
      moment("结束时间", one.revokedAt),
    ]),
    section("单位更改", rows.changes, (one) => [
      datum("单位", one.unitName),
      datum("情形", CHANGE_OCCASIONS[one.occasion]),
      moment("时间", one.madeAt),
      ...one.fields.map(({ label, before, after }) =>
        datum(label, `${before ?? ""} → ${after ?? ""}`)
      ),
      datum("状态", CHANGE_STATES[one.state]),
      datum("异议", one.objection),
      datum("答复", one.answer),
    ]),
    section("更正申请", rows.corrections, (one) => [
      datum("单位", one.unitName),
      datum("事项", CORRECTION_FIELDS[one.field]),
      datum("要求", one.wanted),
      datum("状态", CORRECTION_STATES[one.state]),
      moment("提交时间", one.madeAt),
      datum("答复期限", one.dueOn),
      moment("办结时间", one.settledAt),
      datum("答复", one.answer),
    ]),
    section("单位预传名单中的记录", rows.entries, (one) => [
      datum("单位", one.unitName),
      datum("名单", one.kind === "active" ? "在职" : "退休"),
      datum("姓名", one.name),
      datum("证件号码", one.documentMasked),
      datum("手机号码", one.phoneMasked),
      datum("备注", one.note),
      moment("比对时间", one.matchedAt),
    ]),
    section("帐号", rows.account ? [rows.account] : [], (one) => [
      moment("启用时间", one.activatedAt),
      moment("密码设置时间", one.passwordSetAt),
    ]),
    section("登录记录", rows.signIns, (one) => [
      moment("时间", one.createdAt),
      datum("方式", FACTOR_LABELS[one.factor]),
      datum("网络地址", one.address),
      datum("浏览器", one.userAgent && browserName(one.userAgent)),
    ]),
    section("安全提醒", rows.notices, (one) => [
      moment("时间", one.at),
      datum("提醒", SECURITY_NOTICES[one.kind]),
      datum("网络地址", one.address),
      datum("浏览器", one.userAgent && browserName(one.userAgent)),
    ]),
    section("本人操作记录", rows.acts, (one) => [
      moment("时间", one.at),
      datum("操作", actLabel(one.act)),
      datum("网络地址", one.address),
    ]),
    section("谁查看过我", rows.looks, (one) => [
      moment("时间", one.at),
      datum("机构", one.who),
      datum("查看", one.label),
      datum("用途", one.purpose),
    ]),
  ];
}

function section<Row>(
  title: string,
  rows: readonly Row[],
  dataOf: (row: Row) => readonly OwnDatum[],
): OwnDataSection {
  return { title, records: rows.map(dataOf) };
}

function datum(label: string, value: string | null): OwnDatum {
  return { label, value: value ?? "" };
}

function coded(label: string, table: CodeTable, code: string | null): OwnDatum {
  return { label, value: code === null ? "" : labelOf(table, code) };
}

function moment(label: string, at: string | null): OwnDatum {
  return { label, value: at === null ? "" : timeInShanghai(at) };
}

function span(from: string, to: string | null): OwnDatum[] {
  return [datum("起", from), datum("止", to ?? "至今")];
}
