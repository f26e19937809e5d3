import { ACTIVE_COLUMNS, RETIRED_COLUMNS } from "@/domain/preload_columns.ts";
import { RETENTION } from "@/domain/retention.ts";
import type { HelpTopic } from "../help_topic.ts";

/** 预传名单: manual §2.2.3 and §2.2.4. */
export const PRELOAD_TOPICS: readonly HelpTopic[] = [
  {
    id: "list",
    title: "准备和导入预传名单",
    about: "在职和退休名单怎样填、怎样导入，导入报告怎样看",
    words: [
      "导入",
      "上传名单",
      "导出名单",
      "下载名单",
      "撤销导入",
      "导错了",
      "模板",
      "新员工",
      "新职工",
      "加人",
      "新增人员",
      "添加人员",
      "删除人员",
      "excel",
    ],
    parts: [
      {
        title: "名单怎样准备",
        id: "columns",
        text: [
          "预传名单是本单位职工的名册。职工注册并选择本单位后，系统自动比对，姓名和证件号码一致的直接通过：在「预传在职名单」上的进入在职花名册，在「预传退休名单」上的进入退休花名册。",
          "名单是 .xlsx 文件，第一行写列名，每人一行，最多 20,000 行、10 MB。",
          `必填的列：${headersOf(ACTIVE_COLUMNS, true)}。`,
          `选填的列：${headersOf(ACTIVE_COLUMNS, false)}。`,
          `退休名单必填的列：${headersOf(RETIRED_COLUMNS, true)}。`,
        ],
        notes: [
          "证件号码请设为“文本”格式。数字格式只保留 15 位，后面几位会变成 0，这样的行不能导入，须对照证件重填。",
          "日期可以是 Excel 日期，或写作 2024-01-31、2024/1/31、2024.1.31、20240131、2024年1月31日。",
          "内设机构分几级的，用“/”隔开，如“内科/呼吸内科”。用 WPS 或 Excel 打开模板，填代码的列有下拉选项。",
        ],
      },
      {
        title: "导入",
        picture: "import",
        steps: [
          "点「预传在职名单」，再点「导入名单」。第一次使用先点「下载模板」。",
          "选择文件，点「上传并检查」。这一步只检查，不写入数据。",
          "查看检查结果：哪一行、哪一列有问题，怎样改。",
          "名单上有本单位还没有的内设机构时，勾选同时新建，再点「导入无误的行」。",
          "点「下载问题行」，改正后再次上传。同一份名单重复上传不会出现重复的人。",
        ],
        notes: [
          "不想导入了，点「放弃本次导入」，名单和原来一样。",
          "导入后一天之内可以撤销。",
          "「下载问题行」的文件中有完整的证件号码：由别的帐号上传的，或上传已超过一小时的，下载前要再次验证身份。",
        ],
      },
      {
        title: "检查结果是什么意思",
        pairs: [
          ["「新增」", "名单里还没有的人。"],
          ["「更新」", "同一人，内容有变化。"],
          ["「不变」", "与现有名单或花名册相同，不用再导入。"],
          [
            "「冲突」",
            "证件号码相同、姓名不同。请核对后改正，或在名单中修改原来的一行。",
          ],
          ["「错误」", "必填的没有填，或填写的内容不对。改正后才能导入。"],
          [
            "「这个文件不能导入」",
            "文件打不开、没有需要的列，或行数、大小超过限制。请按页面的说明重新选择文件。",
          ],
        ],
      },
      {
        title: "单个新增、修改、导出、清空",
        steps: [
          "人少的，点「单个新增」逐个填写；在列表中点「编辑」「删除」修改没有匹配的人。",
          "点「导出」下载整份名单。文件中有完整的证件号码，导出前要再次验证身份并写明用途，用完请删除。",
          "点「清空未匹配的人」，再次验证身份，输入人数和原因后清空。一天之内可以撤销。",
        ],
      },
      {
        title: "名单保存多久",
        text: [
          `已匹配的职工已经进入花名册，匹配 ${RETENTION.matchedEntry.days} 天后从名单中自动删除，花名册不受影响；没有匹配上的，${RETENTION.openEntry.days} 天没有改动也自动删除，需要留存的请先导出。`,
          `检查结果和没有导入的行保留 ${RETENTION.importRow.days} 天，之后又上传过多份名单的会提前清除；上传的文件保留一天。`,
        ],
      },
    ],
    see: ["review", "departments"],
  },
];

function headersOf(
  columns: readonly { header: string; required: boolean }[],
  required: boolean,
): string {
  return columns.filter((column) => column.required === required)
    .map(({ header }) => header).join("、");
}
