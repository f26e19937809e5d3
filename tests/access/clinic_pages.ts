import { HOLDERS_OF_ALL } from "@/tests/support/access/actors.ts";
import type { World } from "@/tests/support/access/world.ts";
import { ofIds, own, type Visit } from "./visit.ts";

/** Who acts for the clinics. */
const CLINIC_KEEPERS = [...HOLDERS_OF_ALL, "wuhan.sub04"] as const;

/** The pages of 村卫生室（服务站）人员管理, by the file that answers. */
export const CLINIC_PAGES: Record<string, (world: World) => readonly Visit[]> =
  {
    "clinics/index.tsx": own("/clinics", CLINIC_KEEPERS),
    "clinics/new.tsx": own("/clinics/new", CLINIC_KEEPERS),
    "clinics/[clinicId]/index.tsx": ofIds(
      CLINIC_KEEPERS,
      ({ clinics }) => `/clinics/${clinics.id}`,
    ),
    "clinics/[clinicId]/close.tsx": ofIds(
      CLINIC_KEEPERS,
      ({ clinics }) => `/clinics/${clinics.id}/close`,
    ),
    "clinics/[clinicId]/reopen.tsx": ofIds(
      CLINIC_KEEPERS,
      ({ clinics }) => `/clinics/${clinics.id}/reopen`,
    ),
    "clinics/import/index.tsx": own("/clinics/import", CLINIC_KEEPERS),
    "clinics/import/template.ts": own(
      "/clinics/import/template",
      CLINIC_KEEPERS,
    ),
    "clinics/import/[importId]/index.tsx": ofIds(
      CLINIC_KEEPERS,
      ({ clinics }) => `/clinics/import/${clinics.importId}`,
    ),
    "clinics/import/[importId]/problems.ts": ofIds(
      CLINIC_KEEPERS,
      ({ clinics }) => `/clinics/import/${clinics.importId}/problems`,
    ),
    "clinics/review.tsx": (world) => [
      { path: "/clinics/review", may: CLINIC_KEEPERS },
      ...ofIds(
        CLINIC_KEEPERS,
        ({ clinicApplication }) => `/clinics/review?id=${clinicApplication}`,
      )(world),
    ],
    "clinics/review/batch.tsx": own("/clinics/review/batch", CLINIC_KEEPERS),
    "clinics/review/confirm.tsx": own(
      "/clinics/review/confirm?act=pass&all=1",
      CLINIC_KEEPERS,
    ),
    "clinics/roster/index.tsx": own("/clinics/roster", CLINIC_KEEPERS),
    // Posted for alone: a visit finds no page.
    "clinics/roster/export.ts": own("/clinics/roster/export", [], 405),
    "clinics/roster/[membershipId]/index.tsx": ofClinicStays(""),
    "clinics/roster/[membershipId]/rename.tsx": ofClinicStays("/rename"),
    "clinics/roster/[membershipId]/identity.tsx": ofClinicStays("/identity"),
    "clinics/roster/[membershipId]/release.tsx": ofClinicStays("/release"),
    "clinics/roster/[membershipId]/move.tsx": ofClinicStays("/move"),
    "clinics/roster/[membershipId]/end.tsx": ofClinicStays("/end"),
    "clinics/roster/[membershipId]/delete.tsx": ofClinicStays("/delete"),
    "clinics/removed/index.tsx": own("/clinics/removed", CLINIC_KEEPERS),
    "clinics/removed/[membershipId]/delete.tsx": ofIds(
      CLINIC_KEEPERS,
      ({ clinics }) => `/clinics/removed/${clinics.stay}/delete`,
    ),
  };

/** A page of somebody in a clinic. */
function ofClinicStays(rest: string): (world: World) => readonly Visit[] {
  return ofIds(
    CLINIC_KEEPERS,
    ({ clinics }) => `/clinics/roster/${clinics.stay}${rest}`,
  );
}
