import type { Insertable } from "kysely";
import {
  insertCertificate,
  listCertificates,
} from "@/db/queries/certificates.ts";
import { insertUnitChange } from "@/db/queries/unit_changes.ts";
import type { PersonCertificateTable } from "@/db/schema.ts";
import { addDays, type Day } from "@/domain/dates.ts";
import { maskDocument } from "@/domain/mask.ts";
import { changesBetween } from "@/domain/unit_changes.ts";
import {
  type Moment,
  momentOf,
  momentPlus,
  type Platform,
} from "@/server/platform.ts";
import { IDS } from "./ids.ts";

const DAY_MS = 86_400_000;

type Certificate =
  & Pick<
    Insertable<PersonCertificateTable>,
    "id" | "kind" | "issuer" | "issuedOn"
  >
  & Partial<Insertable<PersonCertificateTable>>
  & { personId: string; number: string };

/**
 * Adds what the demonstration shows beside the cast: certificates of two people, and a
 * change by the unit that waits for its person. Where it is, nothing changes.
 */
export async function seedDemoRecords(
  platform: Pick<Platform, "db" | "vault" | "clock">,
): Promise<void> {
  const { db, vault } = platform;
  const now = momentOf(platform);
  const liMei = { kind: "person", personId: IDS.person.liMei } as const;
  if ((await listCertificates(liMei, db)).length > 0) return;
  await db.transaction().execute(async (tx) => {
    for (const { personId, number, ...said } of certificatesOf(now.today)) {
      await insertCertificate({ kind: "person", personId }, tx, {
        ...said,
        numberSealed: vault.seal("person.certificate", number),
        numberIndex: vault.index("certificate", number),
        numberMasked: maskDocument(number),
        createdAt: now.at,
        updatedAt: now.at,
      });
    }
    await insertUnitChange(
      { kind: "unit", unitId: IDS.unit.wuhan },
      tx,
      change(now),
    );
  });
}

/** Nobody's real numbers; one in force, one of a title, one that is due for renewal. */
function certificatesOf(today: Day): readonly Certificate[] {
  return [
    {
      id: "cer_li-mei-doctor",
      personId: IDS.person.liMei,
      kind: "11",
      category: "1",
      scope: "11",
      number: "110420106000001",
      issuer: "武汉市武昌区卫生健康局",
      issuedOn: "2012-12-10",
    },
    {
      id: "cer_li-mei-title",
      personId: IDS.person.liMei,
      kind: "51",
      title: "233",
      number: "ZC201742000001",
      issuer: "湖北省卫生健康委员会",
      issuedOn: "2017-10-20",
    },
    {
      id: "cer_zhou-ting-nurse",
      personId: IDS.person.zhouTing,
      kind: "21",
      number: "201842000001",
      issuer: "湖北省卫生健康委员会",
      issuedOn: "2018-09-01",
      validUntil: addDays(today, 60),
    },
  ];
}

function change(now: Moment) {
  return {
    id: "chg_li-mei-department",
    personId: IDS.person.liMei,
    membershipId: IDS.membership.liMei,
    occasion: "match" as const,
    changes: JSON.stringify(
      changesBetween(
        { department: "内科", titleLevel: "4" },
        { department: "呼吸内科", titleLevel: "3" },
      ),
    ),
    madeBy: null,
    madeAt: momentPlus(now, -2 * DAY_MS),
  };
}
