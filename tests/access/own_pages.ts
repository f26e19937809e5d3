import { PERSONS } from "@/tests/support/access/actors.ts";
import type { World } from "@/tests/support/access/world.ts";
import { own, type Visit } from "./visit.ts";

/** What a person may ask for, of the platform and of her unit, by the file that answers. */
export const RIGHTS_PAGES: Record<
  string,
  (world: World) => readonly Visit[]
> = {
  "me/consent/index.tsx": own("/me/consent", PERSONS, 303),
  "me/consent/withdraw.tsx": own("/me/consent/withdraw", PERSONS, 303),
  "me/corrections.tsx": own("/me/corrections", PERSONS, 303),
  "me/transfer.tsx": own("/me/transfer", PERSONS, 303),
};
