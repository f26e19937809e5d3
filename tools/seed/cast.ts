/** What a person of the cast types when signing in or registering; nobody's real numbers. */
export interface CastPerson {
  name: string;
  documentNumber: string;
  phone: string;
  sex: "1" | "2";
  birthDate: string;
  identityType: string;
  education: string;
  degree: string;
  political: string;
  ethnicity: string;
  workStartOn: string;
}

/** The people of the cast; every document number has a right check digit. */
export const CAST = {
  /** In service at 武昌区中医院. */
  liMei: {
    name: "李梅",
    documentNumber: "420106198805170022",
    phone: "13900010001",
    sex: "2",
    birthDate: "1988-05-17",
    identityType: "2",
    education: "21",
    degree: "4",
    political: "01",
    ethnicity: "01",
    workStartOn: "2010-07-01",
  },
  /** In service at 西陵区医院. */
  wangQiang: {
    name: "王强",
    documentNumber: "420502197903080030",
    phone: "13900010002",
    sex: "1",
    birthDate: "1979-03-08",
    identityType: "2",
    education: "14",
    degree: "3",
    political: "13",
    ethnicity: "15",
    workStartOn: "2003-07-01",
  },
  /** Retired from 武昌区中医院. */
  chenJing: {
    name: "陈静",
    documentNumber: "420106196209210041",
    phone: "13900010003",
    sex: "2",
    birthDate: "1962-09-21",
    identityType: "4",
    education: "31",
    degree: "0",
    political: "01",
    ethnicity: "01",
    workStartOn: "1982-08-01",
  },
  /** Registered, on no roster. */
  zhaoMin: {
    name: "赵敏",
    documentNumber: "420106199311020061",
    phone: "13900010004",
    sex: "2",
    birthDate: "1993-11-02",
    identityType: "2",
    education: "21",
    degree: "4",
    political: "03",
    ethnicity: "01",
    workStartOn: "2016-07-01",
  },
  /** Waits for review at 武昌区中医院; its list does not name her. */
  zhouTing: {
    name: "周婷",
    documentNumber: "42011119960714008X",
    phone: "13900010005",
    sex: "2",
    birthDate: "1996-07-14",
    identityType: "2",
    education: "31",
    degree: "0",
    political: "03",
    ethnicity: "01",
    workStartOn: "2018-07-01",
  },
} as const satisfies Record<string, CastPerson>;

/** One of the people of the cast. */
export type CastKey = keyof typeof CAST;
