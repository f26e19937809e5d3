import { type AskedPage, askedPage } from "@/components/key_pages.ts";
import { type AskedDay, readAskedDay } from "@/domain/asked_day.ts";
import { ClinicRosterFilterInput } from "@/domain/inputs/clinics.ts";
import type { Caller } from "@/server/router.ts";

/** Where the roster of the clinics is. */
export const ROSTER_PATH = "/clinics/roster";

/** One page of the roster. */
export type ClinicRoster = Awaited<
  ReturnType<Caller["clinics"]["roster"]["list"]>
>;

/** The part of the roster that an address asks for. */
export interface AskedRoster {
  asked: AskedPage;
  day: AskedDay;
  filter: { search: string; clinicId: string | null; on: string | null };
}

/** Reads the conditions of 在岗人员名册; what makes no sense narrows nothing. */
export function askedRoster(url: URL, today: string): AskedRoster {
  const asked = askedPage(url);
  const read = ClinicRosterFilterInput.shape.clinicId.safeParse(
    url.searchParams.get("clinic"),
  );
  const clinicId = read.success ? read.data : null;
  const day = readAskedDay(url.searchParams.get("on") ?? "", today);
  const on = day.on === undefined || day.on === today ? null : day.on;
  return {
    asked: { ...asked, conditions: { clinic: clinicId ?? "", on: on ?? "" } },
    day,
    filter: { search: asked.search, clinicId, on },
  };
}
