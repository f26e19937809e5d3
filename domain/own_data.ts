/** A line of a person's own copy of her data: what it is called, and what it says. */
export interface OwnDatum {
  label: string;
  /** In words; empty where nothing is kept. */
  value: string;
}

/** One kind of thing that the platform holds on a person, a record a time. */
export interface OwnDataSection {
  title: string;
  records: readonly (readonly OwnDatum[])[];
}

/** All that the platform holds on a person (我的数据), for herself. */
export interface OwnData {
  name: string;
  /** ISO 8601 in UTC: when it was read. */
  at: string;
  sections: readonly OwnDataSection[];
}

/** The forms in which a person takes her data along. */
export const OWN_DATA_FORMATS = {
  page: "网页（可打印）",
  xlsx: "Excel 表格",
  json: "JSON（给程序读）",
} as const;

/** One of {@link OWN_DATA_FORMATS}. */
export type OwnDataFormat = keyof typeof OWN_DATA_FORMATS;
