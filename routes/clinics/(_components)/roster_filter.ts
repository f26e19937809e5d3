import { choiceReader } from "@/components/choice_reader.ts";
import { type AskedPage, askedPage } from "@/components/key_pages.ts";
import { refusedDay } from "@/components/range_ends.ts";
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

/** Reads the conditions of 在岗人员名册; what makes no sense narrows nothing, and is told. */
export function askedRoster(url: URL, today: string): AskedRoster {
  const asked = askedPage(url);
  const { read, refused } = choiceReader(url.searchParams);
  const { shape } = ClinicRosterFilterInput;
  const clinicId = read("clinic", "村卫生室", shape.clinicId);
  const day = readAskedDay(url.searchParams.get("on") ?? "", today);
  const on = day.on === undefined || day.on === today ? null : day.on;
  return {
    asked: {
      ...asked,
      conditions: { clinic: clinicId ?? "", on: on ?? "" },
      refused: [
        ...asked.refused,
        ...refused,
        ...refusedDay(day, { name: "on", label: "截至日期" }),
      ],
    },
    day,
    filter: { search: asked.search, clinicId, on },
  };
}
