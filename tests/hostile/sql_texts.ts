import { createChance, happens, oneOf } from "@/tools/seed/chance.ts";

const BEGINNINGS = [
  ...["", "李", "李梅", "lm", "内科", "1", "0", "-1", "%", "_", "a".repeat(40)],
  ...["4201060001", "unt_wuhan", "2026-11-20", "name", "null", "true"],
];
/** What ends a text, or looks as if it did. */
const QUOTES = [
  ...["'", '"', "`", "''", "\\'", "')", "'))", '")', "]", "];", "%'", "_'"],
  ...["’", "ʼ", "＇", "′", "%27", "\\u0027", "\0'", "\x1a'", "'\n", "¿'", "ÿ'"],
];
const MIDDLES = [
  ...[" or 1=1", " or '1'='1", " and 1=2", "/**/or/**/1", " OR 1 LIKE 1"],
  ...["||'", "||(select 1)||'", " union select null", " union all select sql"],
  ...[" from sqlite_schema", "; drop table person", "; pragma user_version=9"],
  ...["; attach ':memory:' as x", "; delete from audit", "; vacuum"],
  ...[" case when 1=1 then 1 else 2 end", " iif(1,name,id)", " like '%"],
  ...[" glob '*", " regexp '.", " match 'a*", " collate nocase", " desc"],
  ...[" order by 99", " limit -1", " offset 9", " group by 1", " having 1"],
  ...[" in (select id from person)", " exists(select 1)", " is not null"],
  ...[
    " between 0 and 9",
    "x'41'",
    "char(39)",
    "json('[')",
    "abs(-0x8000000000000000)",
  ],
  ...["load_extension('x')", "randomblob(9)", "zeroblob(9)", "printf('%s')"],
  ...[
    "?1",
    ":a",
    "@a",
    "$a",
    "?",
    "%%",
    "__",
    "\\%",
    "\\_",
    "[a-z]",
    "*",
    "{}",
  ],
  ...["NaN", "1e999", "0x7fffffff", "9223372036854775808", "-0", "１＝１"],
  ...[
    "\ud800",
    "\udc00",
    "\u202e",
    "\u200b",
    "\ufeff",
    "ﬀ",
    "İ",
    "ſ",
    "𝟙",
    "😀",
  ],
];
const ENDS = [
  ...[
    "",
    "--",
    "-- -",
    "#",
    "/*",
    "*/",
    ";",
    ";--",
    "\0",
    "'",
    '"',
    ")",
    ")--",
  ],
  ...["%00", "\n", "\r\n--", " --+", "//", "\\", "%", "|"],
];

/** So many texts that a query would stumble over that took them for a part of itself; the same for the same seed. */
export function sqlTexts(count: number, seed = 60): string[] {
  const chance = createChance(seed);
  return Array.from({ length: count }, () => {
    const middles = Array.from(
      { length: 1 + chance(3) },
      () => oneOf(chance, MIDDLES),
    );
    return [
      oneOf(chance, BEGINNINGS),
      happens(chance, 800) ? oneOf(chance, QUOTES) : "",
      ...middles,
      oneOf(chance, ENDS),
    ].join("");
  });
}
