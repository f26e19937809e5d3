/** Columns that both statistics have, all zero: the one list of their keys. */
const SHARED_ZERO = {
  total: 0,
  female: 0,
  minority: 0,
  partyMember: 0,
  hmtForeign: 0,
  doctor: 0,
  master: 0,
  bachelor: 0,
  degreeOther: 0,
  postgraduate: 0,
  undergraduate: 0,
  college: 0,
  secondary: 0,
  highSchool: 0,
  educationUnknown: 0,
  age50to54: 0,
  age55to59: 0,
  ageUnknown: 0,
};

/** A row of 卫生在职人员统计 in which nobody is counted. */
export const STAFF_ZERO = {
  ...SHARED_ZERO,
  inQuota: 0,
  senior: 0,
  viceSenior: 0,
  middle: 0,
  junior: 0,
  untitled: 0,
  age0to29: 0,
  age30to34: 0,
  age35to39: 0,
  age40to44: 0,
  age45to49: 0,
  age60up: 0,
};

/** A row of 卫生退休人员统计 in which nobody is counted. */
export const RETIRED_ZERO = {
  ...SHARED_ZERO,
  veteran: 0,
  age0to49: 0,
  age60to64: 0,
  age65to69: 0,
  age70to74: 0,
  age75to79: 0,
  age80up: 0,
};

/** A column of 卫生在职人员统计. */
export type StaffColumnKey = keyof typeof STAFF_ZERO;
/** A column of 卫生退休人员统计. */
export type RetiredColumnKey = keyof typeof RETIRED_ZERO;
/** A column of either statistic. */
export type StatColumnKey = StaffColumnKey | RetiredColumnKey;

/** One column with its heading. */
export interface StatColumn<Key extends StatColumnKey = StatColumnKey> {
  readonly key: Key;
  readonly label: string;
  /** Whether the column is left out while it is zero in every row. */
  readonly hideEmpty?: true;
}

/** Columns under one heading, in the order of the screen. */
export interface StatGroup<Key extends StatColumnKey = StatColumnKey> {
  readonly id: string;
  readonly label: string;
  /** Whether each person counts in exactly one of the columns, so that they sum to 合计. */
  readonly partitions: boolean;
  readonly columns: readonly StatColumn<Key>[];
}

/** The column that every table begins with, outside the groups. */
export const TOTAL_COLUMN = { key: "total", label: "合计" } as const;

const DEGREE_GROUP = {
  id: "degree",
  label: "学位",
  partitions: false,
  columns: [
    { key: "doctor", label: "博士" },
    { key: "master", label: "硕士" },
    { key: "bachelor", label: "学士" },
    { key: "degreeOther", label: "其他", hideEmpty: true },
  ],
} as const satisfies StatGroup;

const EDUCATION_GROUP = {
  id: "education",
  label: "学历",
  partitions: true,
  columns: [
    { key: "postgraduate", label: "研究生" },
    { key: "undergraduate", label: "大学本科" },
    { key: "college", label: "大学专科" },
    { key: "secondary", label: "中专" },
    { key: "highSchool", label: "高中及以下" },
    { key: "educationUnknown", label: "不详", hideEmpty: true },
  ],
} as const satisfies StatGroup;

const AGE_UNKNOWN = {
  key: "ageUnknown",
  label: "不详",
  hideEmpty: true,
} as const;

/**
 * The groups of 卫生在职人员统计, in the order of the screen.
 *
 * 学位 doesn't partition by rule; its 其他 counts whoever has none of the three
 * degrees: honorary, none, or not known.
 *
 * Source: manual, figures 2-28 and 2-29; 未评, 其他 and 不详 are ours.
 */
export const STAFF_GROUPS: readonly StatGroup<StaffColumnKey>[] = [
  {
    id: "among",
    label: "其中",
    partitions: false,
    columns: [
      { key: "inQuota", label: "编制内人数" },
      { key: "female", label: "女" },
      { key: "minority", label: "少数民族" },
      { key: "partyMember", label: "中共党员" },
      { key: "hmtForeign", label: "港澳台及外籍" },
    ],
  },
  DEGREE_GROUP,
  EDUCATION_GROUP,
  {
    id: "title",
    label: "职称",
    partitions: true,
    columns: [
      { key: "senior", label: "正高" },
      { key: "viceSenior", label: "副高" },
      { key: "middle", label: "中级" },
      { key: "junior", label: "初级" },
      { key: "untitled", label: "未评" },
    ],
  },
  {
    id: "age",
    label: "年龄（岁）",
    partitions: true,
    columns: [
      { key: "age0to29", label: "≤29" },
      { key: "age30to34", label: "30–34" },
      { key: "age35to39", label: "35–39" },
      { key: "age40to44", label: "40–44" },
      { key: "age45to49", label: "45–49" },
      { key: "age50to54", label: "50–54" },
      { key: "age55to59", label: "55–59" },
      { key: "age60up", label: "≥60" },
      AGE_UNKNOWN,
    ],
  },
];

/**
 * The groups of 卫生退休人员统计, in the order of the screen.
 *
 * Source: manual, figure 2-30; the last age band, 其他 and 不详 are ours.
 */
export const RETIRED_GROUPS: readonly StatGroup<RetiredColumnKey>[] = [
  {
    id: "among",
    label: "其中",
    partitions: false,
    columns: [
      { key: "veteran", label: "离休" },
      { key: "female", label: "女" },
      { key: "minority", label: "少数民族" },
      { key: "partyMember", label: "中共党员" },
      { key: "hmtForeign", label: "港澳台及外籍" },
    ],
  },
  DEGREE_GROUP,
  EDUCATION_GROUP,
  {
    id: "age",
    label: "年龄（岁）",
    partitions: true,
    columns: [
      { key: "age0to49", label: "<50" },
      { key: "age50to54", label: "50–54" },
      { key: "age55to59", label: "55–59" },
      { key: "age60to64", label: "60–64" },
      { key: "age65to69", label: "65–69" },
      { key: "age70to74", label: "70–74" },
      { key: "age75to79", label: "75–79" },
      { key: "age80up", label: "≥80" },
      AGE_UNKNOWN,
    ],
  },
];
