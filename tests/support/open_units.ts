import type { Db } from "@/db/open.ts";
import { IDS } from "@/tools/seed.ts";

/** Adds units of a town that take applications, `示例卫生院 001` and so on. */
export async function fillTown(
  db: Db,
  { town, count }: { town: string; count: number },
): Promise<void> {
  const at = "2026-01-01T00:00:00.000Z";
  for (let number = 1; number <= count; number++) {
    const digits = String(number).padStart(3, "0");
    await db.insertInto("unit").values({
      id: `unt_town-hospital-${digits}`,
      authorityId: IDS.authority.xiling,
      name: `示例卫生院 ${digits}`,
      pinyin: `slwsy${digits}`,
      kind: "C210",
      subordination: "5",
      creditCode: "12420106MB0000017K",
      foundedOn: "1980-01-01",
      headName: "胡建国",
      host: "1",
      economicType: "110",
      adminRank: "8",
      nature: "2",
      meetsStandard: 1,
      hasNoOtherName: 1,
      licenceNumber: "PDY00001742010616A2101",
      division: town,
      address: "演示路 1 号",
      profileState: "complete",
      createdAt: at,
      updatedAt: at,
    }).execute();
  }
}
