import { createClient } from "@libsql/client/node";
import { migrate } from "@/db/migrate.ts";
import { openDb } from "@/db/open.ts";
import type { Vault } from "@/db/sealed.ts";

const AT = "2026-11-23T02:00:00.000Z";
const CITIES = 14;
const COUNTIES = 8;
const AT_ONCE = 20_000;
/** The most common first; a square of the chance chooses, so that a few are most people's. */
const SURNAMES = [
  ..."王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武",
];
const GIVEN = [
  ..."伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华兰玉萍红建国文志海飞鹏宇浩晨子轩雨欣怡梓涵博思佳慧颖婷雪梅琳云春秋东西南北金银山河川林森木火土水",
];
const LETTERS = "wlzcyhxsmgtdfpkjbqren";

/** A province of people, each on the roster of one of its units. */
export interface ManyPeople {
  /** Path of the province, and of one of its counties. */
  province: string;
  county: string;
  unitId: string;
}

/** Makes a migrated database at `url` with `people` in service in `units` of a province. */
export async function makeManyPeople(
  url: string,
  { people, units, vault }: { people: number; units: number; vault: Vault },
): Promise<ManyPeople> {
  const sealed = vault.seal("person.document", "420106198001010014");
  await using opened = await openDb(url);
  await migrate(opened.db);
  const client = createClient({ url });
  const insert = (into: string, values: string, rows: readonly unknown[][]) =>
    client.execute({
      sql: `insert into ${into} select ${values} from json_each(?)`,
      args: [JSON.stringify(rows)],
    });
  try {
    const authorities = authorityRows();
    await insert(
      "authority (id, parent_id, path, level, division, name, created_at)",
      columns(7),
      authorities,
    );
    const counties = authorities.filter(([, , , level]) => level === "county");
    await insert(
      `unit (id, authority_id, name, pinyin, kind, subordination, division,
        profile_state, created_at, updated_at)`,
      columns(10),
      Array.from({ length: units }, (_, at) => [
        idOf("unt", at),
        counties[at % counties.length]?.[0],
        `单位${at}`,
        `dw${at}`,
        "A100",
        "4",
        "420106",
        "incomplete",
        AT,
        AT,
      ]),
    );
    const chance = createChance();
    for (let from = 0; from < people; from += AT_ONCE) {
      const upTo = Math.min(people, from + AT_ONCE);
      const numbers = Array.from({ length: upTo - from }, (_, at) => from + at);
      const named = numbers.map((at) => [at, nameBy(chance)] as const);
      await insert(
        `person (id, document_type, document_sealed, document_index,
          is_hmt_foreign, name, pinyin, sex, birth_date,
          identity_type, identity_state, created_at, updated_at)`,
        columns(13),
        named.map(([at, name]) => [
          idOf("psn", at),
          "01",
          sealed,
          `index-${at}`,
          0,
          name,
          initials(name),
          String(1 + at % 2),
          "1980-01-01",
          "2",
          "done",
          AT,
          AT,
        ]),
      );
      await insert(
        `membership (id, person_id, unit_id, kind, from_date, source, sort_name,
          created_at)`,
        columns(8),
        named.map(([at, name]) => [
          idOf("mem", at),
          idOf("psn", at),
          idOf("unt", at % units),
          "active",
          "2026-01-01",
          "match",
          name,
          AT,
        ]),
      );
    }
    await client.execute("analyze");
    return {
      province: "/ath_p/",
      county: String(counties[0]?.[2]),
      unitId: idOf("unt", 0),
    };
  } finally {
    client.close();
  }
}

function authorityRows(): unknown[][] {
  const rows: unknown[][] = [
    ["ath_p", null, "/ath_p/", "province", "420000", "省", AT],
  ];
  const twoDigits = (at: number) => String(at).padStart(2, "0");
  for (let city = 1; city <= CITIES; city++) {
    const id = `ath_c${city}`;
    const path = `/ath_p/${id}/`;
    const place = `42${twoDigits(city)}`;
    rows.push([id, "ath_p", path, "city", `${place}00`, id, AT]);
    for (let county = 1; county <= COUNTIES; county++) {
      const own = `${id}-${county}`;
      const at = place + twoDigits(county);
      rows.push([own, id, `${path}${own}/`, "county", at, own, AT]);
    }
  }
  return rows;
}

function columns(count: number): string {
  return Array.from({ length: count }, (_, at) => `value->>${at}`).join(", ");
}

function nameBy(chance: () => number): string {
  const sign = (signs: readonly string[]) =>
    signs[Math.floor(signs.length * chance() ** 2)] ?? "";
  const first = sign(SURNAMES) + sign(GIVEN);
  return chance() < 0.75 ? first + sign(GIVEN) : first;
}

/** Letters that are as common as initials are; not those of the signs. */
function initials(name: string): string {
  return [...name].map((sign) =>
    LETTERS[(sign.codePointAt(0) ?? 0) % LETTERS.length]
  ).join("");
}

/** The same people in every run. */
function createChance(): () => number {
  let seed = 1;
  return () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return seed / 2 ** 31;
  };
}

function idOf(prefix: string, at: number): string {
  return `${prefix}_0192f0a1-0000-7000-8000-${String(at).padStart(12, "0")}`;
}
