import { newId } from "@/db/ids.ts";
import type { Tx } from "@/db/open.ts";
import { insertMembership } from "@/db/queries/memberships.ts";
import { setFacts } from "@/db/queries/people.ts";
import { insertPerson } from "@/db/queries/registrations.ts";
import type { Vault } from "@/db/sealed.ts";
import { checkDigitOf } from "@/domain/citizen_id.ts";
import { CONSENT_VERSION } from "@/domain/consent.ts";
import { addDays } from "@/domain/dates.ts";
import type { Scope } from "@/domain/scope.ts";
import { initialsOf, sortNameOf } from "@/server/pinyin.ts";
import type { Moment } from "@/server/platform.ts";

/** What was not made at once has ids that are not alike. */
export const HOURS_APART_MS = 3_600_000;
const NAMES = [
  ..."王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武",
];
const EDUCATIONS = ["14", "21", "21", "31", "41"];
const TITLES = ["1", "2", "3", "3", "4", "6"];

/** What people are added with. */
export interface NewPeople {
  vault: Vault;
  now: Moment;
  count: number;
  departments: readonly string[];
}

/**
 * Adds people in service to a unit, no two of whom are alike: names, numbers and ids are of
 * the kind that those of a real unit are, so that pages of them shrink no better.
 */
export async function addPeople(
  scope: Scope & { kind: "unit" },
  tx: Tx,
  { vault, now, count, departments }: NewPeople,
): Promise<void> {
  for (let nth = 0; nth < count; nth++) {
    const madeAt = now.ms - nth * HOURS_APART_MS;
    const personId = newId("psn", madeAt);
    const name = nameAt(nth);
    const birthDate = addDays("1964-01-01", (nth * 7919) % 13_999);
    const body = `420106${birthDate.split("-").join("")}${
      String(nth % 1000).padStart(3, "0")
    }`;
    const number = body + checkDigitOf(body);
    await insertPerson(tx, {
      id: personId,
      documentType: "01",
      documentSealed: vault.seal("person.document", number),
      documentIndex: vault.index("document", number),
      isHmtForeign: 0,
      name,
      pinyin: initialsOf(name),
      sex: String(1 + nth % 2),
      birthDate,
      identityType: "2",
      identityState: "done",
      consentVersion: CONSENT_VERSION,
      consentAt: now.at,
      createdAt: now.at,
      updatedAt: now.at,
    }, { id: newId("fct", madeAt), on: "2026-01-01" });
    await setFacts({ kind: "person", personId }, tx, {
      id: newId("fct", madeAt),
      on: "2026-01-02",
      facts: {
        education: EDUCATIONS[nth % EDUCATIONS.length] ?? null,
        degree: null,
        political: "13",
        ethnicity: "01",
      },
    });
    await insertMembership(scope, tx, {
      membership: {
        id: newId("mem", madeAt),
        personId,
        kind: "active",
        fromDate: "2026-01-02",
        joinedOn: addDays("1996-01-01", (nth * 5923) % 10_999),
        source: "match",
        sortName: sortNameOf(name),
        createdAt: now.at,
      },
      posting: {
        id: newId("pst", madeAt),
        departmentId: departments[(nth * 31) % departments.length] ?? null,
        position: "2",
        establishment: String(1 + nth % 2),
        titleLevel: TITLES[nth % TITLES.length] ?? null,
      },
    });
  }
}

/** Two or three characters, another one for each of some thousands. */
export function nameAt(nth: number): string {
  const of = (at: number) => NAMES[at % NAMES.length] ?? "王";
  return of(nth) + of(nth * 7 + 3) + (nth % 4 === 0 ? "" : of(nth * 3 + 11));
}
