/** Whose whole numbers a file may hold. */
export type WholeNumbers =
  /** Nobody's. */
  | "none"
  /** Those of a list that the unit has uploaded, as they stand in it. */
  | "uploaded"
  /** Those of the unit's own list (预传名单), after a second proof. */
  | "list"
  /** Those of whoever saves it, after a second proof. */
  | "own";

/** What a file that somebody may save (`tests/support/exports.ts`) may hold. */
export interface FileRule {
  /** What stands in the trail of it. */
  act: string;
  numbers: WholeNumbers;
  /** The procedure by whose answer a page tells the same (`answer_fields.ts`); figures are told without names. */
  like?: string;
  /**
   * The columns, each with the field of that answer that it repeats; `-` for what is counted
   * or worded as the file is made.
   */
  columns?: string;
}

const POST =
  "岗位类别=position 编制情况=establishment 从事专业类别=specialty 专业技术职务=titleLevel";
const LIST =
  `姓名=name 证件类型=documentType 证件号码=documentMasked 性别=sex 出生日期=birthDate 民族=ethnicity 政治面貌=political 内设机构=path ${POST} 最高学历=education 最高学位=degree 参加工作日期=workStartOn 进入本单位日期=joinedOn 退休前岗位类别=position 退休类别=retirementKind 退休日期=retiredOn 手机号码=phoneMasked 备注=note`;
const REPORT = "原行号=row 错误原因=problems 错误=problems";

/**
 * Every file that holds something of somebody, by the route that answers: derived once from
 * the files themselves, and gone through by hand. A column that is new is added here, by
 * whoever has thought about who saves it.
 */
export const FILES: Readonly<Record<string, FileRule>> = {
  "roster/export.ts": {
    act: "stays.export",
    numbers: "none",
    like: "roster.active",
    columns:
      `序号=- 姓名=name 性别=sex 出生年月=birthMonth 年龄=age 证件号码=documentMasked 内设机构=departmentName ${POST} 最高学历=education 最高学位=degree 政治面貌=political 民族=ethnicity 参加工作=workStartOn 进入本单位=joinedOn 进入花名册=fromDate 退休类别=retirementKind 退休前岗位类别=retiredPosition 退休日期=retiredOn`,
  },
  "roster/update/index.tsx": {
    act: "stays.export",
    numbers: "none",
    like: "roster.active",
    columns:
      `编号（请勿修改）=membershipId 姓名=name 证件号码=documentMasked 内设机构=departmentName ${POST} 进入本单位日期=joinedOn`,
  },
  "clinics/roster/export.ts": {
    act: "clinics.export",
    numbers: "none",
    like: "clinics.roster.list",
    columns:
      "序号=- 姓名=name 性别=sex 出生年月=birthMonth 证件号码=documentMasked 村卫生室=clinicName 岗位类别=position 从事专业类别=specialty 专业技术职务=titleLevel 最高学历=education 进入名册=fromDate",
  },
  "business/[code]/export.ts": {
    act: "business.export",
    numbers: "none",
    like: "business.people",
    columns:
      "序号=- 姓名=name 性别=sex 出生年月=birthMonth 证件号码=documentMasked 内设机构=departmentName 岗位类别=position 从事专业类别=specialty 专业技术职务=titleLevel 最高学历=education 进入本单位=joinedOn",
  },
  "audit/seen.tsx": {
    act: "audit.exportSeen",
    numbers: "none",
    like: "audit.seen",
    columns:
      "时间=at 方式=way 操作=label 操作人=who 操作人所在机构=office 数据所属单位=unitName 说明=note 来源=address 日志序号=seq",
  },
  "authority/units/export.ts": {
    act: "units.export",
    numbers: "none",
    like: "authority.units.list",
    columns:
      "序号=- 机构名称=name 机构类别=kind 主管单位=authorityName 行政区划=division 信息状态=profileState 主体账号=login 帐号状态=accountState",
  },
  "preload/[kind]/export.tsx": {
    act: "preload.export",
    numbers: "list",
    like: "preload.entry",
    columns: LIST,
  },
  "preload/import/[importId]/problems.ts": {
    act: "preload.exportProblems",
    numbers: "uploaded",
    columns: `${LIST} ${REPORT}`,
  },
  "preload/import/[importId]/marked.ts": {
    act: "preload.exportMarked",
    numbers: "uploaded",
    columns: `${LIST} ${REPORT}`,
  },
  "unit/departments/import/[importId]/problems.ts": {
    act: "departments.exportProblems",
    numbers: "none",
    columns: `内设机构名称=- 上级机构=- 标准科室=- 备注=- ${REPORT}`,
  },
  "clinics/import/[importId]/problems.ts": {
    act: "clinics.exportProblems",
    numbers: "none",
    columns: `村卫生室名称=- 所在乡镇（街道）=- 地址=- 备注=- ${REPORT}`,
  },
  "authority/units/import/[importId]/problems.ts": {
    act: "units.exportProblems",
    numbers: "none",
    columns:
      `单位名称=- 机构类别=- 行政隶属=- 行政区划=- 主管单位=- 统一社会信用代码=- 备注=- ${REPORT}`,
  },
  "statistics/export.ts": { act: "statistics.export", numbers: "none" },
  "statistics/snapshots/export.ts": {
    act: "statistics.exportSnapshot statistics.exportComparison",
    numbers: "none",
  },
  "authority/statistics/export.ts": {
    act: "statistics.exportArea",
    numbers: "none",
  },
  "me/data.tsx": {
    act: "me.exportData",
    numbers: "own",
    like: "me.exportData",
    columns: "类别=title 第几条=- 项目=label 内容=value",
  },
};
