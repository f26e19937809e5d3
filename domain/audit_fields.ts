import { ADMIN_RANKS } from "@/codes/admin_ranks.ts";
import { BUSINESSES } from "@/codes/businesses.ts";
import { CERTIFICATE_KINDS } from "@/codes/certificate_kinds.ts";
import { DEGREES } from "@/codes/degrees.ts";
import { DOCUMENT_TYPES } from "@/codes/document_types.ts";
import { ECONOMIC_TYPES } from "@/codes/economic_types.ts";
import { EDUCATIONS } from "@/codes/educations.ts";
import { END_REASONS } from "@/codes/end_reasons.ts";
import { ESTABLISHMENTS } from "@/codes/establishments.ts";
import { ETHNICITIES } from "@/codes/ethnicities.ts";
import { HEALTH_TITLES } from "@/codes/health_titles.ts";
import { HOST_UNITS } from "@/codes/host_units.ts";
import { IDENTITY_TYPES } from "@/codes/identity_types.ts";
import { POLITICALS } from "@/codes/politicals.ts";
import { POSITIONS } from "@/codes/positions.ts";
import { PRACTICE_CATEGORIES } from "@/codes/practice_categories.ts";
import { PRACTICE_SCOPES } from "@/codes/practice_scopes.ts";
import { RETIRED_POSITIONS } from "@/codes/retired_positions.ts";
import { RETIREMENT_KINDS } from "@/codes/retirement_kinds.ts";
import { SEXES } from "@/codes/sexes.ts";
import { SPECIALTIES } from "@/codes/specialties.ts";
import { SUBORDINATIONS } from "@/codes/subordinations.ts";
import { type CodeTable, labelOf, NO_VALUE } from "@/codes/table.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";
import { UNIT_KINDS } from "@/codes/unit_kinds.ts";
import { UNIT_NATURES } from "@/codes/unit_natures.ts";
import { correctionWord, outcomeWord } from "@/domain/corrections.ts";
import type { DivisionBook } from "@/domain/division_book.ts";
import { timeInShanghai } from "@/domain/dates.ts";
import { GRANT_PARTS, GRANT_STATES } from "@/domain/grants.ts";
import { AUTHORITY_ROLES, GRANTABLE_GROUPS } from "@/domain/menus.ts";
import { TRANSFER_STATES } from "@/domain/transfers.ts";
import { standardText } from "@/domain/standard_departments.ts";

/** One thing that an audit line says: what was before, and what came after; `null` where it is silent. */
export interface AuditedChange {
  label: string;
  before: string | null;
  after: string | null;
}

interface Field {
  label: string;
  /** Kept for a question of its own (谁看过此人), and no words of a line. */
  isHidden?: true;
  show?: (value: string, divisions: DivisionBook) => string;
}

/** Words of the code that stand in several fields, as the screen calls them. */
const WORDS: ReadonlyMap<string, string> = new Map(Object.entries({
  issued: "待激活",
  activating: "激活中",
  active: "在用",
  suspended: "已停用",
  closed: "已关闭",
  merged: "已合并",
  ended: "已停用",
  open: "正常",
  main: "人事管理主体账号",
  authority: "主管部门帐号",
  subaccount: "分账号",
  match: "一致",
  nameDiffers: "姓名不符",
  typeDiffers: "证件类型不符",
  nearDocument: "证件号码差一位",
  namesake: "只有姓名相同",
  notListed: "不在名单上",
  clinic: "村卫生室",
  phone: "手机",
  password: "密码",
  document: "密码和证件号码",
  page: "网页",
  xlsx: "Excel",
  json: "JSON",
  sms: "短信验证码",
  passkey: "通行密钥",
  deviceKey: "手机密钥",
  wechat: "微信",
  totp: "动态口令",
  recovery: "恢复码",
  admin: "管理员信息",
  follow: "关注公众号",
  bind: "绑定",
  done: "完成",
  signIn: "登录",
  stepUp: "再次验证身份",
}));

const FIELDS: ReadonlyMap<string, Field> = new Map(Object.entries<Field>({
  name: { label: "姓名或名称" },
  phone: { label: "手机号码" },
  officePhone: { label: "办公电话" },
  department: { label: "部门" },
  departmentId: { label: "内设机构编号" },
  clinic: { label: "村卫生室" },
  identityState: { label: "个人实名认证", show: identityWord },
  login: { label: "帐号" },
  state: { label: "状态" },
  kind: { label: "类型", show: kindWord },
  role: { label: "角色", show: roleWord },
  reason: { label: "原因" },
  note: { label: "说明" },
  answer: { label: "答复" },
  codeExpiresAt: { label: "激活码有效期至", show: timeInShanghai },
  businesses: { label: "业务", show: businessLabel },
  business: { label: "业务", show: businessLabel },
  forgetsHolder: { label: "清除管理人员" },
  authority: { label: "主管单位" },
  unitKind: { label: "机构类别", show: coded(UNIT_KINDS) },
  subordination: { label: "行政隶属", show: coded(SUBORDINATIONS) },
  division: { label: "行政区划", show: divisionLabel },
  creditCode: { label: "统一社会信用代码" },
  foundedOn: { label: "成立日期" },
  headName: { label: "法人代表（负责人）" },
  host: { label: "设置/主办单位", show: coded(HOST_UNITS) },
  economicType: { label: "登记注册经济类型", show: coded(ECONOMIC_TYPES) },
  adminRank: { label: "单位行政级别", show: coded(ADMIN_RANKS) },
  website: { label: "网站域名" },
  licenceNumber: { label: "医疗机构执业许可证" },
  nature: { label: "单位事业性质", show: coded(UNIT_NATURES) },
  meetsStandard: { label: "是否达到建设标准", show: yesNoWord },
  otherNames: { label: "其他名称" },
  hasNoOtherName: { label: "无其它名称", show: yesNoWord },
  address: { label: "详细地址" },
  profileState: { label: "单位信息", show: profileWord },
  expiresAt: { label: "有效期至", show: timeInShanghai },
  uses: { label: "使用次数" },
  shownOn: { label: "查看方式", show: shownOnWord },
  times: { label: "提醒次数" },
  identityType: { label: "身份类型", show: coded(IDENTITY_TYPES) },
  education: { label: "学历", show: coded(EDUCATIONS) },
  degree: { label: "学位", show: coded(DEGREES) },
  political: { label: "政治面貌", show: coded(POLITICALS) },
  ethnicity: { label: "民族", show: coded(ETHNICITIES) },
  position: { label: "岗位类别", show: coded(POSITIONS) },
  establishment: { label: "编制情况", show: coded(ESTABLISHMENTS) },
  specialty: { label: "从事专业类别", show: coded(SPECIALTIES) },
  titleLevel: { label: "专业技术职务", show: coded(TITLE_LEVELS) },
  certificate: { label: "证书种类", show: coded(CERTIFICATE_KINDS) },
  category: { label: "执业类别", show: coded(PRACTICE_CATEGORIES) },
  scope: { label: "执业范围", show: coded(PRACTICE_SCOPES) },
  title: { label: "专业技术资格", show: coded(HEALTH_TITLES) },
  number: { label: "证书编号" },
  issuer: { label: "发证机关" },
  issuedOn: { label: "发证日期" },
  validUntil: { label: "有效期至" },
  workStartOn: { label: "参加工作日期" },
  joinedOn: { label: "进入本单位日期" },
  sex: { label: "性别", show: coded(SEXES) },
  birthDate: { label: "出生日期" },
  documentType: { label: "证件类型", show: coded(DOCUMENT_TYPES) },
  documentMasked: { label: "证件号码" },
  phoneMasked: { label: "手机号码" },
  retiredPosition: {
    label: "退休前岗位类别",
    show: coded(RETIRED_POSITIONS),
  },
  retirementKind: { label: "退休类别", show: coded(RETIREMENT_KINDS) },
  retiredOn: { label: "退休日期" },
  membershipId: { label: "在册编号" },
  endReason: { label: "转出原因", show: coded(END_REASONS) },
  leaveOn: { label: "离开日期" },
  destination: { label: "去向" },
  on: { label: "生效日期" },
  statisticOn: { label: "统计时点" },
  roster: { label: "在册情况" },
  previousId: { label: "原在册编号" },
  personState: { label: "本人帐号" },
  transferState: { label: "申请", show: worded(TRANSFER_STATES) },
  verdict: { label: "比对结果" },
  purpose: { label: "用途" },
  method: { label: "确认方式" },
  factor: { label: "确认方式" },
  factors: { label: "确认方式" },
  knownBrowser: { label: "常用浏览器" },
  step: { label: "步骤" },
  limits: { label: "解除的限制" },
  format: { label: "格式" },
  file: { label: "文件" },
  bytes: { label: "文件大小（字节）" },
  rows: { label: "行数" },
  restored: { label: "恢复" },
  stays: { label: "保持原样" },
  isSearched: { label: "按姓名查找" },
  isNarrowed: { label: "按条件或勾选" },
  columns: { label: "导出的列" },
  added: { label: "新增" },
  changed: { label: "有变化的人数" },
  wrong: { label: "有错误的行数" },
  updated: { label: "更新" },
  matched: { label: "自动通过" },
  applications: { label: "作废的申请" },
  accounts: { label: "注销的帐号" },
  authorities: { label: "新建的主管部门" },
  importId: { label: "导入编号" },
  path: { label: "内设机构" },
  paths: { label: "内设机构" },
  parent: { label: "上级机构" },
  standardCode: { label: "标准科室", show: standardText },
  order: { label: "次序" },
  mergedInto: { label: "并入" },
  people: { label: "人数" },
  preloadRows: { label: "预传名单行数" },
  waiting: { label: "待审核的申请" },
  grants: { label: "VIP 权限" },
  widenedGrants: { label: "查询范围变大的 VIP 权限" },
  parts: { label: "权限内容", show: partWord },
  reach: { label: "查询范围" },
  untilDate: { label: "有效期至" },
  grantState: { label: "VIP 权限", show: worded(GRANT_STATES) },
  searchedBy: { label: "查找方式", show: searchedByWord },
  found: { label: "找到人数" },
  foundIds: { label: "列出的人员", isHidden: true },
  forgotten: { label: "删除" },
  consentVersion: { label: "个人信息处理说明" },
  certificates: { label: "删除的证书" },
  correction: { label: "更正事项", show: correctionWord },
  outcome: { label: "结果", show: outcomeWord },
  wanted: { label: "要求" },
  dueOn: { label: "答复期限" },
  seenFrom: { label: "开始时间", show: timeInShanghai },
  seenUntil: { label: "结束时间", show: timeInShanghai },
  children: { label: "下级机构" },
  ended: { label: "结束的会话" },
}));

/**
 * What an audit line says, in words; numbers are masked in it already. A field that
 * nobody has named is shown under its own key rather than left out.
 *
 * @param divisions The places as they are called now.
 * @param line The line's `before` and `after`, JSON objects or `null`.
 */
export function describeChanges(
  line: { before: string | null; after: string | null },
  divisions: DivisionBook,
): AuditedChange[] {
  const before = factsOf(line.before);
  const after = factsOf(line.after);
  const keys = new Set([...before.keys(), ...after.keys()]);
  const shownKeys = [...keys].filter((key) => !FIELDS.get(key)?.isHidden);
  return shownKeys.map((key) => {
    const { label, show = plainWord }: Field = FIELDS.get(key) ??
      { label: key };
    const say = (facts: ReadonlyMap<string, unknown>) =>
      facts.has(key)
        ? shown(facts.get(key), (text) => show(text, divisions))
        : null;
    return { label, before: say(before), after: say(after) };
  });
}

/** Whether the field has a name; a test looks for those that have none. */
export function isNamedField(key: string): boolean {
  return FIELDS.has(key);
}

function factsOf(json: string | null): ReadonlyMap<string, unknown> {
  const facts: unknown = json === null ? null : JSON.parse(json);
  return new Map(
    typeof facts === "object" && facts !== null ? Object.entries(facts) : [],
  );
}

function shown(value: unknown, show: (text: string) => string): string {
  if (value === null || value === undefined || value === "") return NO_VALUE;
  if (Array.isArray(value)) {
    return value.map((item) => shown(item, show)).join("、") || NO_VALUE;
  }
  switch (typeof value) {
    case "string":
      return show(value);
    case "boolean":
      return value ? "是" : "否";
    case "number":
      return show(String(value));
    default:
      return JSON.stringify(value);
  }
}

function plainWord(text: string): string {
  return WORDS.get(text) ?? text;
}

/** 在职 and 退休 name a list; elsewhere the same word is a state. */
function kindWord(text: string): string {
  if (text === "active") return "在职名单";
  if (text === "retired") return "退休名单";
  return text === "business" ? "业务账号" : plainWord(text);
}

function worded(
  table: Readonly<Record<string, string>>,
): (text: string) => string {
  const words = new Map(Object.entries(table));
  return (text) => words.get(text) ?? text;
}

function partWord(text: string): string {
  return GRANT_PARTS.find(({ code }) => code === text)?.label ?? text;
}

function searchedByWord(text: string): string {
  if (text === "type") return "身份类型";
  return text === "document" ? "证件号码" : "姓名";
}

function shownOnWord(text: string): string {
  return text === "notice" ? "打印通知" : "屏幕显示";
}

/** The database keeps yes and no as 1 and 0. */
function yesNoWord(text: string): string {
  return text === "1" ? "是" : "否";
}

function identityWord(text: string): string {
  return text === "done" ? "已完成" : "未完成";
}

function profileWord(text: string): string {
  return text === "complete" ? "已完善" : "未完善";
}

function roleWord(text: string): string {
  switch (text) {
    case "business":
    case "security":
    case "audit":
      return AUTHORITY_ROLES[text];
    default:
      return text;
  }
}

function businessLabel(code: string): string {
  return GRANTABLE_GROUPS.find((group) => group.code === code)?.label ??
    labelOf(BUSINESSES, code);
}

function divisionLabel(code: string, divisions: DivisionBook): string {
  return divisions.label(code);
}

function coded(table: CodeTable): (code: string) => string {
  return (code) => labelOf(table, code);
}
