import type { HelpGroup, HelpTopic } from "./help_topic.ts";
import { AUTHORITY_TOPICS } from "./texts/authority.ts";
import { AREA_TOPICS } from "./texts/area.ts";
import { BASICS_TOPICS } from "./texts/basics.ts";
import { CLINIC_TOPICS } from "./texts/clinics.ts";
import { EVERYBODY_TOPICS } from "./texts/everybody.ts";
import { ADMISSION_TOPICS } from "./texts/admission.ts";
import { PERSON_TOPICS } from "./texts/person.ts";
import { PRELOAD_TOPICS } from "./texts/preload.ts";
import { RIGHTS_TOPICS } from "./texts/rights.ts";
import { ROSTER_TOPICS } from "./texts/roster.ts";
import { STAFF_TOPICS } from "./texts/staff.ts";
import { STATISTICS_TOPICS } from "./texts/statistics.ts";

/** The manual (帮助): every task by who does it, in the order of the menus. */
export const HELP_GROUPS: readonly HelpGroup[] = [
  {
    id: "all",
    title: "登录和帐号",
    note: "所有人",
    topics: EVERYBODY_TOPICS,
  },
  {
    id: "unit",
    title: "单位",
    note: "人事管理员",
    topics: [
      ...BASICS_TOPICS,
      ...ADMISSION_TOPICS,
      ...PRELOAD_TOPICS,
      ...ROSTER_TOPICS,
      ...CLINIC_TOPICS,
      ...STATISTICS_TOPICS,
    ],
  },
  {
    id: "staff",
    title: "分账号和业务账号",
    note: "单位里的经办人",
    topics: STAFF_TOPICS,
  },
  {
    id: "person",
    title: "个人",
    note: "卫生健康从业人员，手机上办理",
    topics: [...PERSON_TOPICS, ...RIGHTS_TOPICS],
  },
  {
    id: "authority",
    title: "主管部门",
    note: "省、市、县卫生健康部门",
    topics: [...AUTHORITY_TOPICS, ...AREA_TOPICS],
  },
];

/** The task of an address, and the group that it stands in. */
export function findTopic(
  id: string,
): { group: HelpGroup; topic: HelpTopic } | undefined {
  for (const group of HELP_GROUPS) {
    const topic = group.topics.find((one) => one.id === id);
    if (topic) return { group, topic };
  }
  return undefined;
}

/** Where a task is read. */
export function helpPath(id: string): string {
  return `/help/${id}`;
}
