import type { Context } from "fresh";
import { RosterFindInput } from "@/domain/inputs/roster.ts";
import {
  type AskedRoster,
  readConditions,
  readRosterAddress,
  rosterHref,
} from "@/domain/roster_address.ts";
import type { RosterKind } from "@/domain/roster_codes.ts";
import type { RosterColumnKey } from "@/domain/roster_columns.ts";
import { readForm } from "@/server/body.ts";
import { parseForm } from "@/server/forms.ts";
import { momentOf } from "@/server/platform.ts";
import type { Caller } from "@/server/router.ts";
import type { State } from "@/utils.ts";

/** One page of a roster with its total. */
export type RosterList = Awaited<ReturnType<Caller["roster"]["active"]>>;

/** A line of it. */
export type ListedPerson = RosterList["lines"][number];

/** What the page of a roster shows. */
export interface RosterPageData {
  asked: AskedRoster;
  list: RosterList;
  view: { columns: readonly RosterColumnKey[]; isTight: boolean; size: number };
  /** Why a whole number found nobody; empty where none was looked for. */
  notFound: string;
  /** The day of which the roster is shown, and today. */
  on: string;
  today: string;
  now: string;
  unitName: string;
  /** Whether VIP权限 are the account's to give: the main account's alone. */
  isMain: boolean;
  done: string | null;
  /** Who is ticked already; `null` where the address says it. */
  ticked: readonly string[] | null;
}

/** What a posted list shows beside what its address asks for. */
export interface PostedRoster {
  notFound?: string;
  ticked?: readonly string[] | undefined;
}

/** Reads a roster for its page. */
export async function readRosterPage(
  ctx: Context<State>,
  kind: RosterKind,
  { notFound = "", ticked }: PostedRoster = {},
): Promise<RosterPageData> {
  const { caller, account, platform } = ctx.state;
  const query = ctx.url.searchParams;
  const now = momentOf(platform);
  const asked = notAfter(readRosterAddress(kind, query), now.today);
  const { after, before, sort, values } = asked;
  const kept = await caller.roster.view({ kind });
  const size = asked.size ?? kept.size;
  const list = await caller.roster[kind]({
    ...values,
    after,
    before,
    sort,
    size,
  });
  return {
    // Also where the line to go on from has left: the first page is shown instead.
    asked: list.hasPrevious
      ? asked
      : { ...asked, after: null, before: null, at: 0 },
    list,
    view: {
      columns: asked.columns === null ? kept.columns : keysOf(asked.columns),
      isTight: (asked.density ?? kept.density) === "tight",
      size,
    },
    notFound,
    on: values.on ?? now.today,
    today: now.today,
    now: now.at,
    unitName: account?.unitName ?? "",
    isMain: account?.kind === "main",
    done: query.get("done"),
    ticked: ticked ?? null,
  };
}

/**
 * The posted filter: a whole number leads to whoever has it and stands in no address; the
 * other conditions go into the address. Whoever turns back from a question about ticked
 * people posts them again, since no address holds some hundreds of them.
 */
export async function findOrNarrow(
  ctx: Context<State>,
  kind: RosterKind,
): Promise<{ redirect: string } | PostedRoster & { status: number }> {
  // Who may not see the roster is not sent on either.
  await ctx.state.caller.roster.view({ kind });
  const posted = await readForm(ctx.req);
  if (posted.get("back") === "1") {
    return { status: 200, ticked: posted.getAll("membershipIds").map(String) };
  }
  const typed = String(posted.get("documentNumber") ?? "").trim();
  const { values, refused } = readConditions(posted);
  if (typed === "") {
    const kept = Object.fromEntries(
      refused.map(({ name, typed }) => [name, typed]),
    );
    return { redirect: rosterHref(kind, values, kept) };
  }
  const number = new FormData();
  number.set("kind", kind);
  number.set("documentNumber", typed);
  const form = parseForm(RosterFindInput, number);
  if (!form.ok) {
    return {
      status: 422,
      notFound: String(form.errors["documentNumber"] ?? "请填写完整的证件号码"),
    };
  }
  const found = await ctx.state.caller.roster.find(form.value);
  return found === null
    ? { status: 200, notFound: "名册中没有这个证件号码的人" }
    : { redirect: `/roster/${found}` };
}

/** A day after today is no day of a roster: it is refused like what cannot be read. */
function notAfter(asked: AskedRoster, today: string): AskedRoster {
  const { on } = asked.values;
  if (on === null || on <= today) return asked;
  const why = "截至日期不能晚于今天";
  return {
    ...asked,
    values: { ...asked.values, on: null },
    refused: [...asked.refused, { name: "on", typed: on, why }],
  };
}

// Unknown keys are left out where the columns are looked up.
function keysOf(columns: readonly string[]): readonly RosterColumnKey[] {
  return columns as readonly RosterColumnKey[];
}
