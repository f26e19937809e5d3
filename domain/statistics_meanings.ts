import type { StatColumnKey } from "./statistics_columns.ts";

const AGE =
  "按统计时点的周岁：过了生日才长一岁，2 月 29 日出生的按 3 月 1 日计；没有出生日期的列在“不详”";

/** What a column of the statistics counts (统计口径), in a sentence for who reads the table. */
export const STAT_MEANINGS: Record<StatColumnKey, string> = {
  total: "统计时点在名册上的人数，每人只算一次",
  inQuota: "编制情况为编制内、参公管理的人数",
  female: "性别为女的人数",
  minority: "汉族以外的五十五个民族；没有填写民族的不算",
  partyMember: "政治面貌为中共党员和中共预备党员的人数",
  hmtForeign:
    "持港澳台通行证、居住证或外国人永久居留身份证的，持外国护照的，以及居民身份证号码以 81、82、83 开头的",
  veteran: "退休类别为离休的人数",
  doctor: "最高学位为博士的人数；名誉博士不算",
  master: "最高学位为硕士的人数",
  bachelor: "最高学位为学士的人数",
  degreeOther: "没有以上三种学位，或没有填写的；没有人时不列出",
  postgraduate: "研究生教育，毕业、结业、肄业都算",
  undergraduate: "大学本科教育，毕业、结业、肄业都算",
  college: "大学专科（含高职）教育",
  secondary: "中等专业学校、职业高中和技工学校",
  highSchool: "普通高中、初中和小学",
  educationUnknown: "没有填写学历的；没有人时不列出",
  senior: "专业技术职务为正高级",
  viceSenior: "专业技术职务为副高级",
  middle: "专业技术职务为中级",
  junior: "专业技术职务为师级（助理）和士级",
  untitled: "待聘、没有评定专业技术职务，或没有填写的",
  age0to29: AGE,
  age30to34: AGE,
  age35to39: AGE,
  age40to44: AGE,
  age45to49: AGE,
  age50to54: AGE,
  age55to59: AGE,
  age60up: AGE,
  age0to49: AGE,
  age60to64: AGE,
  age65to69: AGE,
  age70to74: AGE,
  age75to79: AGE,
  age80up: AGE,
  ageUnknown: AGE,
};
