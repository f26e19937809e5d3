/** One part of the notice: what it is about, and what it says. */
export interface NoticePart {
  title: string;
  text: string;
}

/** A version of what a person agrees to (个人信息处理说明). */
export interface Notice {
  /** What is new in it, for whoever agreed to the one before; `null` for the first. */
  news: string | null;
  parts: readonly NoticePart[];
}

/** The version that holds; a new meaning is a new version, and everybody is asked anew. */
export const CONSENT_VERSION = "2026-11c";

const COLLECTED: NoticePart = {
  title: "收集什么",
  text:
    "姓名、证件类型和号码（居民身份证含性别、出生日期）、手机号码、身份类型；以后您自己填写的民族、政治面貌、学历、学位、参加工作日期和执业、资格证书，以及单位登记的内设机构、岗位和职称。登录和操作会记录时间与网络地址。",
};
const PURPOSE: NoticePart = {
  title: "为什么",
  text:
    "确认您是谁，把您和单位的在职、退休名册对上，并汇总卫生人员统计数字。不作其他用途。",
};
const REFUSAL: NoticePart = {
  title: "不同意会怎样",
  text:
    "证件号码是敏感个人信息，没有它无法核对身份，因此不同意就不能注册，不影响您现有的工作关系。",
};

/** Every version that anybody has agreed to, the newest last: what she agreed to stays to be read. */
export const NOTICES: Readonly<Record<string, Notice>> = {
  "2026-11b": {
    news: null,
    parts: [
      COLLECTED,
      PURPOSE,
      {
        title: "谁能看到",
        text:
          "您申请的单位和所在单位中负责此项工作的人员，以及该单位的主管部门，都限于各自的权限。证件、证书和手机号码加密保存，在列表中只显示一部分。谁查看过您的信息会记录下来，您可以查询。",
      },
      {
        title: "保存多久",
        text:
          "帐号使用期间一直保存。离开单位后，名册历史和操作记录按人事管理的规定保留。",
      },
      {
        title: "您的权利",
        text:
          "登录后可以查看和修改个人档案和手机号码、撤回还在等待的申请、对单位的更改提出异议、下载平台保存的您的全部数据。更正姓名或证件、要求删除或撤回同意，请联系所在单位的人事部门或其主管部门。",
      },
      REFUSAL,
    ],
  },
  "2026-11c": {
    news:
      "可以在平台上申请更正和撤回同意；写明了各类记录的保存期限，以及审计人员可以查询谁看过您的信息。",
    parts: [
      COLLECTED,
      PURPOSE,
      {
        title: "谁能看到",
        text:
          "您申请的单位和所在单位中负责此项工作的人员，以及该单位的主管部门，都限于各自的权限。证件、证书和手机号码加密保存，在列表中只显示一部分。谁查看过您的信息会记录下来，您可以查询；发生泄露时，单位和主管部门的审计人员也可以查询。",
      },
      {
        title: "保存多久",
        text:
          "帐号使用期间一直保存。离开单位后，名册历史和操作记录按人事管理的规定保留；操作日志长期保留，不删除。短信验证码保存三十天，短信发送记录和登录记录保存一百八十天，没有完成的注册两小时后失效并删除，单位预传名单中您的那一行在比对上三十天后删除。",
      },
      {
        title: "您的权利",
        text:
          "登录后可以查看和修改个人档案和手机号码、撤回还在等待的申请、对单位的更改提出异议、申请更正、撤回同意、下载平台保存的您的全部数据。更正申请和异议由单位在 15 个工作日内答复。",
      },
      REFUSAL,
    ],
  },
};

/** What stays after a person has taken her consent back, and why (撤回同意). */
export const KEPT_AFTER_WITHDRAWAL: readonly NoticePart[] = [
  {
    title: "继续保留的",
    text:
      "您的帐号、姓名、证件、手机号码和个人档案，单位在职、退休名册中您的记录和历史、已办结的申请、操作日志；已提交的转出申请和更正申请由单位继续办理。它们是单位实施人力资源管理和卫生健康主管部门履行法定职责所必需的，法律不要求以您的同意为前提（个人信息保护法第十三条第一款第二项、第三项），不因撤回而删除。",
  },
  {
    title: "停止和删除的",
    text:
      "您自己填写的证书会删除，不能恢复，需要留存的请先下载我的数据；等待审核的实名认证申请会撤回；您不能再使用平台的其他个人功能和 VIP 查询。撤回之前已经办理的事项仍然有效。",
  },
  {
    title: "仍然可以办的",
    text:
      "登录后仍可下载平台保存的您的数据、查看谁查看过您、申请更正或删除、修改密码、结束登录会话，也可以随时重新同意。",
  },
];

/** Whether a person's own side waits for her consent: she never gave it, took it back, or there is a new notice. */
export function mustConsent(
  account: { kind: string; consentVersion: string | null },
): boolean {
  return account.kind === "person" &&
    account.consentVersion !== CONSENT_VERSION;
}
