import type { Vault } from "@/db/sealed.ts";
import type { Identity } from "@/domain/identity.ts";
import { isHmtForeign } from "@/domain/statistics.ts";

/** The columns of a person in which her identity (身份信息) stands: the number sealed and hashed. */
export function identityColumns(
  vault: Vault,
  { documentType, documentNumber, sex, birthDate }: Identity,
  nationality: string | null,
) {
  return {
    documentType,
    documentSealed: vault.seal("person.document", documentNumber),
    documentIndex: vault.index("document", documentNumber),
    isHmtForeign: isHmtForeign(documentType, documentNumber, nationality)
      ? 1 as const
      : 0 as const,
    sex,
    birthDate,
  };
}
