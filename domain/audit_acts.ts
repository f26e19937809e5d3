/** The groups of acts (操作类别): what stands before the dot of an act. */
const ACT_GROUPS = {
  auth: "登录",
  activation: "帐号激活",
  account: "本帐号",
  accounts: "帐号",
  subaccounts: "分账号",
  units: "机构",
  profile: "单位信息",
  authorities: "主管部门",
  divisions: "行政区划",
  limits: "登录限制",
  departments: "内设机构",
  preload: "预传名单",
  admission: "实名认证审核",
  unitCode: "校验码",
  business: "业务",
  people: "个人注册",
  me: "个人",
} as const;

/** A group of acts. */
export type ActGroup = keyof typeof ACT_GROUPS;

/** What the audit trail calls each act; a test looks for acts without a name. */
export const ACT_LABELS: Readonly<
  Record<`${ActGroup}.${string}`, string | undefined>
> = {
  "auth.signIn": "登录",
  "auth.signInFailed": "登录失败",
  "auth.signOut": "退出登录",
  "auth.confirm": "确认登录",
  "auth.refuse": "在手机上拒绝登录",
  "auth.wrongNumber": "手机上输入的数字不符",
  "auth.proofFailed": "手机验证没有通过",
  "auth.pinLocked": "手机确认密码连续输错，绑定冻结",
  "auth.codesMissed": "动态口令或恢复码连续输错",
  "auth.stepUp": "再次验证身份",
  "auth.stepUpFailed": "再次验证身份失败",
  "auth.unfollowed": "取消关注公众号，绑定冻结",
  "auth.followedAgain": "重新关注公众号，绑定恢复",
  "activation.begin": "开始激活",
  "activation.goOn": "继续激活",
  "activation.setAdmin": "填写管理员信息",
  "activation.chooseFactor": "选择登录确认方式",
  "activation.follow": "关注公众号",
  "activation.bindPhone": "绑定手机",
  "activation.bindTotp": "绑定动态口令",
  "activation.changePhone": "激活时更换手机号码",
  "activation.done": "激活成功",
  "activation.locked": "激活码连续输错，已锁定",
  "account.setDetails": "修改本帐号资料",
  "account.setPassword": "修改密码",
  "account.setPhone": "更换手机号码",
  "account.handOver": "本帐号交接",
  "account.addTotp": "添加动态口令",
  "account.removeTotp": "移除动态口令",
  "account.renewRecoveryCodes": "重新生成恢复码",
  "account.endSession": "结束一个登录会话",
  "account.endOtherSessions": "结束其他登录会话",
  "accounts.issue": "下发帐号",
  "accounts.reissue": "重新下发激活码",
  "accounts.release": "解除绑定",
  "accounts.reset": "重置帐号",
  "accounts.suspend": "停用帐号",
  "accounts.resume": "启用帐号",
  "accounts.close": "注销帐号",
  "accounts.setHolder": "填写管理人员",
  "subaccounts.create": "新增分账号",
  "subaccounts.setBusinesses": "分配业务",
  "subaccounts.setHolder": "填写分账号管理人员",
  "subaccounts.reset": "重置分账号",
  "subaccounts.suspend": "停用分账号",
  "subaccounts.resume": "启用分账号",
  "subaccounts.close": "注销分账号",
  "profile.save": "修改单位信息",
  "profile.complete": "信息完成确认",
  "units.remind": "提醒完善单位信息",
  "units.create": "创建机构",
  "units.change": "修改主体信息",
  "units.close": "关闭机构",
  "units.check": "检查机构名单",
  "units.import": "导入机构名单",
  "units.drop": "放弃导入机构名单",
  "units.exportProblems": "下载机构名单的问题行",
  "authorities.create": "建立主管部门",
  "authorities.import": "按行政区划建立主管部门",
  "divisions.add": "新增乡镇（街道）",
  "divisions.rename": "乡镇（街道）改名",
  "divisions.end": "停用乡镇（街道）",
  "divisions.restore": "恢复乡镇（街道）",
  "limits.lift": "解除登录限制",
  "departments.create": "新增内设机构",
  "departments.change": "修改内设机构",
  "departments.reorder": "调整内设机构次序",
  "departments.close": "停用内设机构",
  "departments.reopen": "恢复内设机构",
  "departments.merge": "合并内设机构",
  "departments.check": "检查内设机构名单",
  "departments.import": "导入内设机构名单",
  "departments.drop": "放弃导入内设机构名单",
  "departments.exportProblems": "下载内设机构名单的问题行",
  "preload.check": "检查名单",
  "preload.import": "导入名单",
  "preload.cancel": "取消检查名单",
  "preload.drop": "放弃导入名单",
  "preload.create": "新增名单人员",
  "preload.change": "修改名单人员",
  "preload.remove": "删除名单人员",
  "preload.export": "导出名单",
  "preload.clear": "清空名单",
  "preload.undoImport": "撤销导入名单",
  "preload.undoClear": "撤销清空名单",
  "preload.exportMarked": "下载标出错误的原文件",
  "preload.exportProblems": "下载名单的问题行",
  "admission.match": "比对一致，自动通过",
  "admission.pass": "审核通过",
  "admission.edit": "更正后通过",
  "admission.return": "退回申请",
  "unitCode.renew": "重新生成校验码",
  "unitCode.show": "查看校验码",
  "business.export": "导出业务人员",
  "people.register": "个人注册",
  "me.setRecord": "修改个人档案",
  "me.submitApplication": "提交单位实名认证",
  "me.withdraw": "撤回申请",
};

/** What an act is called; its code where nobody has named it. */
export function actLabel(act: string): string {
  return isAct(act) ? ACT_LABELS[act] ?? act : act;
}

/** The groups as a choice, in their order. */
export const ACT_GROUP_OPTIONS: readonly { code: ActGroup; label: string }[] =
  // Object.keys cannot say more than string; the table above is the whole truth of it.
  (Object.keys(ACT_GROUPS) as ActGroup[])
    .map((code) => ({ code, label: ACT_GROUPS[code] }));

function isAct(act: string): act is `${ActGroup}.${string}` {
  const group = act.split(".")[0];
  return ACT_GROUP_OPTIONS.some(({ code }) => code === group);
}
