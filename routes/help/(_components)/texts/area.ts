import { LOOKUPS_A_DAY } from "@/domain/lookups.ts";
import type { HelpTopic } from "../help_topic.ts";

/** 主管部门: figures, lookup and the trail of its area. */
export const AREA_TOPICS: readonly HelpTopic[] = [
  {
    id: "area",
    title: "地区人员统计",
    about: "按地区、机构逐级查看在职和退休人员",
    words: ["全市", "全县", "地区人数", "汇总"],
    parts: [
      {
        title: "查看",
        picture: "area",
        text: [
          "各列怎样统计与单位相同，见“人员统计”。地区统计是今天的数字；打开一家机构后，可以看过去某一天的。",
        ],
        steps: [
          "点「地区人员统计」，选择在职人员或退休人员，点「查询」。需要时勾选「在职含村卫生室」。",
          "点地区名称看下级，点机构名称看这家机构的统计表。",
          "点「导出 xlsx」下载表格。",
        ],
      },
      {
        title: "人员查询",
        text: [
          `主管部门的业务管理帐号在「人员查询」中按姓名或完整的证件号码查本地区在册人员，每天最多 ${LOOKUPS_A_DAY.authority} 次。打开一个人要写明用途，本人看得到。省级另可以用完整的证件号码查没有单位的人员。`,
        ],
      },
      {
        title: "操作日志",
        text: [
          "审计帐号在「操作日志」中查看管辖范围内的登录、下发、审核、查看和导出。日志只能查看，不能修改或删除。要查某个人被谁看过，点「谁看过此人」。",
        ],
      },
    ],
    see: ["statistics", "audit"],
  },
];
