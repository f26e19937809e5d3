import type { Vault } from "@/db/sealed.ts";
import type { WholeEntry } from "@/db/queries/preload_entries.ts";
import { maskPhone } from "@/domain/mask.ts";
import { foldName } from "@/domain/names.ts";
import type { PreloadEntry } from "@/domain/preload_types.ts";
import { initialsOf, sortNameOf } from "@/server/pinyin.ts";

/**
 * What a line of a list says, as the database holds it; personal numbers sealed, the phone masked.
 *
 * @param documentIndex The hash of the document number, where it is known already.
 */
export function entryColumns(
  vault: Vault,
  entry: PreloadEntry,
  departmentId: string | null,
  documentIndex: string = vault.index("document", entry.documentNumber),
) {
  const { departmentPath: _path, documentNumber, phone, ...plain } = entry;
  return {
    ...plain,
    nameFolded: foldName(entry.name),
    sortName: sortNameOf(entry.name),
    pinyin: initialsOf(entry.name),
    documentSealed: vault.seal("preload.document", documentNumber),
    documentIndex,
    contentIndex: contentIndexOf(vault, entry, departmentId),
    departmentId,
    phoneSealed: phone === null ? null : vault.seal("preload.phone", phone),
    phoneMasked: phone === null ? null : maskPhone(phone),
  };
}

/**
 * Equal for lines that say the same. The department counts by its id where the unit has
 * it: `呼吸内科` and `内科/呼吸内科` may be one, and one that is renamed stays itself.
 */
export function contentIndexOf(
  vault: Vault,
  entry: PreloadEntry,
  departmentId: string | null,
): string {
  const department = departmentId ?? entry.departmentPath;
  return vault.index(
    "preload",
    JSON.stringify({ ...entry, departmentPath: department }),
  );
}

/** A stored line as its list would say it, numbers whole. */
export function openEntry(
  vault: Vault,
  row: WholeEntry,
  departmentPath: readonly string[] | null,
): PreloadEntry {
  return {
    name: row.name,
    documentType: row.documentType,
    documentNumber: vault.open("preload.document", row.documentSealed),
    sex: row.sex,
    birthDate: row.birthDate,
    ethnicity: row.ethnicity,
    political: row.political,
    departmentPath,
    position: row.position,
    establishment: row.establishment,
    specialty: row.specialty,
    titleLevel: row.titleLevel,
    education: row.education,
    degree: row.degree,
    workStartOn: row.workStartOn,
    joinedOn: row.joinedOn,
    retirementKind: row.retirementKind,
    retiredOn: row.retiredOn,
    phone: row.phoneSealed === null
      ? null
      : vault.open("preload.phone", row.phoneSealed),
    note: row.note,
  };
}
