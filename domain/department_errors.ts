/** Refusals of acts on departments (内设机构): rows of the table of errors. */
export const DEPARTMENT_ERRORS = {
  departmentNameTaken: {
    status: 409,
    message: "同一上级下已有同名的内设机构，请换一个名称",
  },
  departmentTooDeep: {
    status: 409,
    message: "内设机构最多 5 级，请另选上级或减少级数",
  },
  departmentTooMany: {
    status: 409,
    message: "一家单位最多 2,000 个内设机构（含已停用的）",
  },
  departmentInItself: {
    status: 409,
    message: "不能放到自己或自己的下级里面，请另选一个",
  },
  departmentClosed: {
    status: 409,
    message: "该内设机构已停用或合并，不能再修改",
  },
  departmentMerged: {
    status: 409,
    message: "该内设机构已并入另一个，不能恢复",
  },
  departmentParentClosed: {
    status: 409,
    message: "上级内设机构已停用或合并，请另选上级，或先恢复上级",
  },
  departmentTargetClosed: {
    status: 409,
    message: "要并入的内设机构已停用或合并，请另选一个",
  },
  departmentNotEmpty: {
    status: 409,
    message: "里面还有人或下级机构，不能停用。请先合并，或把他们移到别处",
  },
  departmentNameClash: {
    status: 409,
    message: "两个内设机构里有同名的下级，不能合并。请先给其中一个改名",
  },
  departmentsChanged: {
    status: 409,
    message: "内设机构刚刚有变化，没有保存。请核对后再操作",
  },
  departmentWidensGrants: {
    status: 403,
    message:
      "这样会让已授予的 VIP 权限查到更多的人，只能由人事管理主体账号办理",
  },
} as const;
