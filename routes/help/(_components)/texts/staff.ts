import type { HelpTopic } from "../help_topic.ts";

/** What whoever holds a part of the unit's work needs to know: manual §2.1.2 and §2.1.3. */
export const STAFF_TOPICS: readonly HelpTopic[] = [
  {
    id: "business",
    title: "业务账号和分账号怎样使用",
    about: "登录后看得到什么、能办什么，换人和换手机找谁",
    words: ["经办人"],
    parts: [
      {
        title: "业务账号",
        text: [
          "业务账号登录后打开所办业务的首页，列出这项业务涉及的在职人员、按职称和内设机构的人数。人员信息只能查看和导出，需要修改的请联系人事管理员。",
        ],
        steps: [
          "用通知单上的帐号和激活码激活，再登录。",
          "在「人员名单」中查找，点「导出」下载。导出的文件里证件号码只有一部分。",
        ],
      },
      {
        title: "分账号",
        text: [
          "分账号只看得到单位分给它的业务和栏目，例如只有「实名认证审核」和预传名单，或只有统计查询。各栏目的办法与单位相同，见“单位”一节。",
        ],
        pairsTitle: "页面上的提示",
        pairs: [
          [
            "「您的帐号没有此项权限」",
            "这一栏目没有分给您。需要时请人事管理员在「分账号管理」中增加。",
          ],
          [
            "更换手机、遗失恢复码",
            "请本单位人事管理员「重置」，用新的激活码重新激活。",
          ],
        ],
      },
    ],
    see: ["activate", "sign-in", "account"],
  },
];
