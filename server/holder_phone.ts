import type { Vault } from "@/db/sealed.ts";
import { maskPhone } from "@/domain/mask.ts";

/** The three ways in which an account keeps its holder's phone; `phone` is eleven digits. */
export function phoneColumns(vault: Vault, phone: string) {
  return {
    holderPhoneSealed: vault.seal("account.phone", phone),
    holderPhoneIndex: vault.index("phone", phone),
    holderPhoneMasked: maskPhone(phone),
  };
}
