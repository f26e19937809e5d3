import { LOOKUPS_A_DAY } from "@/domain/lookups.ts";
import {
  RETIRED_GROUPS,
  STAFF_GROUPS,
  TOTAL_COLUMN,
} from "@/domain/statistics_columns.ts";
import { STAT_MEANINGS } from "@/domain/statistics_meanings.ts";
import type { HelpPair, HelpTopic } from "../help_topic.ts";

/** 本单位统计查询: manual §2.5, and the audit trail of the unit. */
export const STATISTICS_TOPICS: readonly HelpTopic[] = [
  {
    id: "statistics",
    title: "人员统计",
    about: "在职和退休人员统计表怎样看，每一列怎样统计",
    words: ["报表", "统计表", "人数", "导出统计"],
    parts: [
      {
        title: "查看统计表",
        picture: "statistics",
        text: [
          "「卫生在职人员统计」按岗位和内设部门统计，「卫生退休人员统计」按退休前岗位统计。数字来自花名册，名册一变随即更新。",
        ],
        steps: [
          "点「卫生在职人员统计」或「卫生退休人员统计」。",
          "要看过去某一天的，选择日期，点「查询」；点「回到今天」恢复。",
          "点任何一个数字，打开背后的人员名单。",
          "点「导出 xlsx」下载表格，或直接打印。",
        ],
        pairsTitle: "表上方的提示",
        pairs: [
          [
            "「核对一致」",
            "学历、职称、年龄各组之和等于合计，可以上报。",
          ],
          [
            "「核对不一致，请先不要上报」",
            "请联系平台管理人员，不要自己改数字。",
          ],
        ],
      },
      {
        title: "行怎样统计",
        text: [
          "在职按岗位类别分管理、专业技术、工勤技能、双肩挑，没有填写的列在“不详”。退休按退休前岗位类别，双肩挑计入专业技术人员。",
          "按内设部门统计时，上级机构包括下级机构的人数，合计每人只算一次。村卫生室人员不计入。",
        ],
      },
      {
        title: "在职人员统计各列的口径",
        id: "active-columns",
        table: { head: ["列", "怎样统计"], rows: meaningsOf(STAFF_GROUPS) },
      },
      {
        title: "退休人员统计各列的口径",
        id: "retired-columns",
        text: ["与在职相同的列不再重复。"],
        table: {
          head: ["列", "怎样统计"],
          rows: meaningsOf(RETIRED_GROUPS).filter((row) =>
            !meaningsOf(STAFF_GROUPS).some(([label]) => label === row[0])
          ),
        },
      },
    ],
    see: ["snapshots", "active", "people"],
  },
  {
    id: "snapshots",
    title: "年度快照",
    about: "把上报那天的统计冻结下来，以后对比",
    words: ["年报", "上报", "历史数据", "冻结"],
    parts: [
      {
        title: "冻结和对比",
        text: [
          "登记以后还会更正，过去某一天的统计也会随之变化。上报以前把统计冻结成年度快照，上报过的数字以后总查得到。",
        ],
        steps: [
          "在统计页点「年度快照」，选择统计和统计时点（一般是上年 12 月 31 日），点「核对数字」。",
          "核对无误，冻结。每种统计一年一份，冻结后不能更改，也不能删除。",
          "打开快照，页面标出按现在的登记重算的不同之处。",
          "选择两份快照，或一份与今天，点「对比」。",
        ],
        pairsTitle: "页面上的提示",
        pairs: [
          [
            "「核对不一致，不能冻结」",
            "各组之和不等于合计，请联系平台管理人员。",
          ],
        ],
      },
    ],
    see: ["statistics"],
  },
  {
    id: "people",
    title: "人员查询",
    about: "按身份类型、姓名、证件号码查询人员",
    words: ["查人", "找人", "查身份证"],
    parts: [
      {
        title: "查询和查看",
        picture: "people",
        text: [
          "单位查得到本单位和所属村卫生室的在册、已离开和正在申请的人员。",
        ],
        steps: [
          "点「人员查询」，选择身份类型，填写姓名（两个字以上，或拼音首字母两个以上）或完整的证件号码，点「查询」。",
          "点姓名，选择查看用途，点「查看」。",
          "要办理变动的，点「到花名册办理」。",
        ],
        notes: [
          `每天最多查询和查看 ${LOOKUPS_A_DAY.unit} 次。每次查看记入操作日志，本人看得到哪个单位在什么时候、为什么查看。`,
          "身份类型：卫生行政公务员、卫生单位在职人员、在校医学生、卫生系统退休人员、未就业等其他人员、企业公司等从业人员。",
        ],
        pairsTitle: "页面上的提示",
        pairs: [
          [
            "「没有查完」",
            "同名的人太多，请把姓名写得更完整，或填写完整的证件号码。",
          ],
        ],
      },
    ],
    see: ["active", "audit"],
  },
  {
    id: "audit",
    title: "操作日志",
    about: "谁在什么时候做了什么，谁看过某个人",
    words: ["日志", "记录", "谁改的", "谁看的", "谁删的"],
    parts: [
      {
        title: "查看",
        text: [
          "人事管理主体账号在「操作日志」中查看本单位账号的登录、审核、修改、查看和导出，改前改后的内容也在那里。日志只能查看，不能修改或删除。",
        ],
        steps: [
          "点「操作日志」，按日期、操作类别、操作人或涉及人员筛选。",
          "要知道谁看过某个人，点「谁看过此人」，填写姓名，点「查找此人」，写明用途后点「查询」。",
        ],
      },
    ],
    see: ["people", "rights"],
  },
];

function meaningsOf(
  groups: typeof STAFF_GROUPS | typeof RETIRED_GROUPS,
): HelpPair[] {
  const rows: HelpPair[] = [[TOTAL_COLUMN.label, STAT_MEANINGS.total]];
  for (const { id, label: group, columns } of groups) {
    if (id === "age") {
      rows.push([`${group}`, STAT_MEANINGS[columns[0]?.key ?? "total"]]);
      continue;
    }
    for (const { key, label } of columns) {
      rows.push([
        id === "among" ? label : `${group}：${label}`,
        STAT_MEANINGS[key],
      ]);
    }
  }
  return rows;
}
