import { CONSENT_VERSION } from "@/domain/consent.ts";
import type { PreloadKind } from "@/domain/preload_types.ts";
import { insertPersonAccount } from "@/db/queries/accounts.ts";
import { insertPreload } from "@/db/queries/preload.ts";
import { insertPerson } from "@/db/queries/registrations.ts";
import { foldName } from "@/domain/names.ts";
import { createContext, findAccount } from "@/server/context.ts";
import type { Platform } from "@/server/platform.ts";
import { initialsOf, sortNameOf } from "@/server/pinyin.ts";
import { type Caller, createCaller } from "@/server/router.ts";
import { DEMO_UNIT_CODES, IDS } from "@/tools/seed.ts";
import { NOW } from "./cast.ts";

/** Somebody whom a test makes up; nothing of the number is judged. */
export interface MadeUp {
  name: string;
  documentNumber: string;
  documentType?: string;
  identityType?: string;
}

/** A line that a test puts on a list without a file. */
export interface MadeUpLine extends MadeUp {
  id: string;
  kind?: PreloadKind;
  unit?: "wuhan" | "yichang";
  departmentId?: string;
  position?: string;
}

/** Adds a person with an account; gives the procedures as she calls them. */
export async function addPerson(
  platform: Platform,
  { id, ...person }: MadeUp & { id: string },
): Promise<Caller> {
  const { db, vault } = platform;
  const { name, documentNumber, documentType = "01" } = person;
  const personId = `psn_${id}`;
  const accountId = `acc_${id}`;
  await db.transaction().execute(async (tx) => {
    await insertPerson(tx, {
      id: personId,
      documentType,
      documentSealed: vault.seal("person.document", documentNumber),
      documentIndex: vault.index("document", documentNumber),
      isHmtForeign: 0,
      name,
      pinyin: initialsOf(name),
      identityType: person.identityType ?? "2",
      identityState: "done",
      consentVersion: CONSENT_VERSION,
      consentAt: NOW,
      createdAt: NOW,
      updatedAt: NOW,
    }, { id: `fct_${id}`, on: "2026-11-01" });
    await insertPersonAccount(tx, {
      id: accountId,
      personId,
      passwordHash: "x",
      at: NOW,
    });
  });
  const account = await findAccount(db, accountId);
  return createCaller(createContext(platform, { account, address: null }));
}

/** Applies to 武昌区中医院, 内科 unless told. */
export function applyTo(
  caller: Caller,
  rest: { departmentId?: string; position?: string } = {},
): Promise<{ isBound: boolean }> {
  return caller.me.submitApplication({
    unitId: IDS.unit.wuhan,
    departmentId: IDS.department.internal,
    position: "2",
    unitCode: DEMO_UNIT_CODES.wuhan,
    ...rest,
  });
}

/** Puts lines on the lists of a unit as an import does; nobody is compared with them. */
export async function addLines(
  { db, vault }: Platform,
  lines: readonly MadeUpLine[],
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const line of lines) {
      const { id, name, documentNumber, unit = "wuhan" } = line;
      const isRetired = line.kind === "retired";
      const scope = { kind: "unit", unitId: IDS.unit[unit] } as const;
      await insertPreload(scope, tx, [{
        id,
        kind: line.kind ?? "active",
        name,
        nameFolded: foldName(name),
        sortName: sortNameOf(name),
        documentType: line.documentType ?? "01",
        documentSealed: vault.seal("preload.document", documentNumber),
        documentIndex: vault.index("document", documentNumber),
        contentIndex: id,
        departmentId: line.departmentId ??
          (isRetired
            ? null
            : unit === "wuhan"
            ? IDS.department.nursing
            : IDS.department.yichangInternal),
        position: line.position ?? "2",
        establishment: isRetired ? null : "1",
        retirementKind: isRetired ? "1" : null,
        createdAt: NOW,
        updatedAt: NOW,
      }]);
    }
  });
}
