import { initialsOf, sortNameOf } from "@/server/pinyin.ts";
import {
  type Chance,
  happens,
  oneOf,
  weighed,
  type Weighted,
} from "../chance.ts";

/** Surnames by how many of ten thousand bear them; the others share the rest. */
const SURNAMES: Weighted<string> = [
  [690, "王"],
  [720, "李"],
  [660, "张"],
  [620, "刘"],
  [560, "陈"],
  [300, "杨"],
  [330, "黄"],
  [200, "赵"],
  [240, "吴"],
  [260, "周"],
  [150, "徐"],
  [130, "孙"],
  [100, "马"],
  [120, "朱"],
  [260, "胡"],
  [130, "郭"],
  [140, "何"],
  [110, "林"],
  [130, "罗"],
  ...[
    ..."郑梁谢宋唐许邓冯韩曹彭蔡潘田董袁余叶蒋杜苏魏程吕丁沈姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严武戚莫孔向汤",
  ]
    .map((name): readonly [number, string] => [52, name]),
];
/** Where the mountains are (恩施, 长阳, 五峰): 土家 and 苗. */
const MOUNTAIN_SURNAMES: Weighted<string> = [
  [160, "向"],
  [150, "田"],
  [130, "谭"],
  [110, "张"],
  [90, "黄"],
  [80, "杨"],
  [70, "李"],
  [60, "王"],
  [50, "刘"],
  [40, "龚"],
  [40, "邓"],
  [40, "陈"],
  [30, "龙"],
  [30, "吴"],
];

/** Characters of given names by sex and by when their bearers were born. */
const GIVEN = {
  "1": {
    early: [..."建国华明志强军平文德金生光福才清成发新民忠勇海永立忠庆元喜义"],
    middle: [..."勇军伟涛斌杰鹏超峰刚波辉磊俊健敏东飞林志文华明凯亮晓建永海"],
    late: [..."浩宇轩昊天子涵博文嘉俊杰泽铭鑫睿晨奕哲逸晟思远志航一凡承"],
  },
  "2": {
    early: [..."秀英兰玉珍桂香凤莲菊芳翠春梅素清爱美金华芬月霞珠琴慧"],
    middle: [..."丽燕红霞敏静娟艳芳玲萍娜婷慧莉琼琳蓉洁晶颖春雪海云晓文华"],
    late: [..."梓欣怡佳思雨梦诗涵瑶悦彤雅婷静雯紫萱可馨嘉琪宁妍语晨子心"],
  },
} as const;

/** A name with what lists sort and search it by. */
export interface MadeName {
  name: string;
  /** Initials of the name. */
  pinyin: string;
  sortName: string;
}

/** Character → how it reads; made once each, for a name takes 40 µs. */
const readings = new Map<string, string>();

/** A name as somebody of this sex and year of birth may bear it; nobody is meant. */
export function makeName(
  chance: Chance,
  person: { sex: "1" | "2"; born: number; isFromMountains: boolean },
): MadeName {
  const { sex, born, isFromMountains } = person;
  const era = born < 1968 ? "early" : born < 1991 ? "middle" : "late";
  const surname = weighed(
    chance,
    isFromMountains && happens(chance, 700) ? MOUNTAIN_SURNAMES : SURNAMES,
  );
  const first = oneOf<string>(chance, GIVEN[sex][era]);
  const isShort = happens(chance, born < 1968 ? 120 : born < 1991 ? 280 : 140);
  const second = isShort ? "" : oneOf<string>(chance, GIVEN[sex][era]);
  const name = surname + first + second;
  const parts = [...name].map((sign, at) => readingOf(sign, at === 0));
  return {
    name,
    pinyin: parts.map((part) => part.charAt(0)).join(""),
    sortName: `${parts.join(" ")} ${name}`,
  };
}

/** The name of a place or a unit, by its initials; one that comes again is not read again. */
export function createInitials(): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    let initials = known.get(name);
    if (initials === undefined) {
      initials = initialsOf(name);
      known.set(name, initials);
    }
    return initials;
  };
}

function readingOf(sign: string, isSurname: boolean): string {
  const key = isSurname ? sign : ` ${sign}`;
  let reading = readings.get(key);
  if (reading === undefined) {
    const syllables = sortNameOf(isSurname ? sign : `王${sign}`).split(" ");
    reading = syllables[isSurname ? 0 : 1] ?? "";
    readings.set(key, reading);
  }
  return reading;
}
