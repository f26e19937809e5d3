import { IDS } from "@/tools/seed.ts";
import {
  type ActorName,
  AUTHORITIES,
  EVERYBODY,
  HOLDERS_OF_ALL,
  MAINS,
  OFFICES,
  PERSONS,
} from "@/tests/support/access/actors.ts";
import { OWN_CERTIFICATES } from "@/tests/support/access/ids.ts";
import { UNIT_IMPORTS } from "@/tests/support/access/imports.ts";
import type { World } from "@/tests/support/access/world.ts";
import { CLINIC_PAGES } from "./clinic_pages.ts";
import { LOOKERS } from "./people_targets.ts";
import { RIGHTS_PAGES } from "./own_pages.ts";
import { ROSTER_PAGES } from "./roster_pages.ts";
import { STATISTICS_PAGES } from "./statistics_pages.ts";
import {
  ofCounties,
  ofIds,
  ofLists,
  ofPersons,
  own,
  REVIEWERS,
  subaccounts,
  VIP_OTHERS,
  type Visit,
} from "./visit.ts";

const { business, security, audit } = AUTHORITIES;
const BASICS_KEEPERS: readonly ActorName[] = [
  ...HOLDERS_OF_ALL,
  "wuhan.sub01",
];
const NURSES: readonly ActorName[] = [
  ...HOLDERS_OF_ALL,
  "wuhan.12",
  "wuhan.sub12",
  "yichang.12",
];

/** Every page but those that need nobody, by the file that answers, and who may open it. */
export const PAGES: Record<string, (world: World) => readonly Visit[]> = {
  "index.tsx": own("/", [...MAINS, ...subaccounts()], 303),
  "sessions.tsx": own("/sessions", EVERYBODY),
  "account/index.tsx": own("/account", EVERYBODY),
  "account/password.tsx": own("/account/password", EVERYBODY),
  "account/verify.tsx": own("/account/verify", EVERYBODY),
  "account/phone.tsx": own("/account/phone", OFFICES),
  "account/recovery.tsx": own("/account/recovery", OFFICES),
  "account/totp.tsx": own("/account/totp", OFFICES),
  "account/handover.tsx": own("/account/handover", MAINS),

  "api/divisions/[code].ts": own("/api/divisions/420106", EVERYBODY),

  "me/index.tsx": own("/me", PERSONS, 303),
  // Only who waits has something to take back.
  "me/withdraw.tsx": own("/me/withdraw", ["person.waiting"], 303),
  "me/changes.tsx": own("/me/changes", PERSONS, 303),
  ...RIGHTS_PAGES,
  // Only whose unit took it back proves herself once more.
  "me/identity.tsx": own("/me/identity", [], 303),
  "me/phone.tsx": own("/me/phone", PERSONS, 303),
  "me/looks.tsx": own("/me/looks", PERSONS, 303),
  "me/data.tsx": own("/me/data", PERSONS, 303),
  "me/people/index.tsx": own("/me/people", ["person.vip"], VIP_OTHERS),
  "me/people/[membershipId].tsx": () => [
    {
      path: `/me/people/${IDS.membership.liMei}`,
      may: ["person.vip"],
      of: "vip",
      others: VIP_OTHERS,
    },
    {
      path: `/me/people/${IDS.membership.wangQiang}`,
      may: ["person.vip"],
      of: "elsewhere",
      others: VIP_OTHERS,
    },
  ],
  "me/roster.tsx": own("/me/roster", ["person.vip"], VIP_OTHERS),
  "me/figures.tsx": own("/me/figures", ["person.vip"], VIP_OTHERS),
  "me/record.tsx": own("/me/record", PERSONS, 303),
  "me/certificates/index.tsx": own("/me/certificates", PERSONS, 303),
  "me/certificates/new.tsx": own(
    "/me/certificates/new?kind=21",
    PERSONS,
    303,
  ),
  "me/certificates/[certificateId]/index.tsx": () =>
    ofPersons((id) => `/me/certificates/${id}`, OWN_CERTIFICATES),
  "me/certificates/[certificateId]/remove.tsx": () =>
    ofPersons((id) => `/me/certificates/${id}/remove`, OWN_CERTIFICATES),
  // Whoever is on a roster or waits already is sent to her own page.
  "me/apply/index.tsx": own("/me/apply", ["person.new"], 303),
  "me/apply/[unitId].ts": own("/me/apply/unt_wuhan", [], 303),

  "unit/departments/index.tsx": own("/unit/departments", BASICS_KEEPERS),
  "unit/departments/new.tsx": own("/unit/departments/new", BASICS_KEEPERS),
  "unit/departments/standard.tsx": own(
    "/unit/departments/standard",
    BASICS_KEEPERS,
  ),
  "unit/departments/order.tsx": (world) => [
    { path: "/unit/departments/order", may: BASICS_KEEPERS },
    ...ofIds(
      BASICS_KEEPERS,
      ({ department }) => `/unit/departments/order?in=${department}`,
    )(world),
  ],
  "unit/departments/[departmentId]/index.tsx": ofIds(
    BASICS_KEEPERS,
    ({ department }) => `/unit/departments/${department}`,
  ),
  "unit/departments/[departmentId]/merge.tsx": ofIds(
    BASICS_KEEPERS,
    ({ department }) => `/unit/departments/${department}/merge`,
  ),
  "unit/departments/[departmentId]/close.tsx": ofIds(
    BASICS_KEEPERS,
    ({ department }) => `/unit/departments/${department}/close`,
  ),
  "unit/departments/[departmentId]/reopen.tsx": ofIds(
    BASICS_KEEPERS,
    ({ department }) => `/unit/departments/${department}/reopen`,
  ),
  "unit/departments/import/index.tsx": own(
    "/unit/departments/import",
    BASICS_KEEPERS,
  ),
  "unit/departments/import/template.ts": own(
    "/unit/departments/import/template",
    BASICS_KEEPERS,
  ),
  "unit/departments/import/[importId]/index.tsx": ofIds(
    BASICS_KEEPERS,
    ({ departments }) => `/unit/departments/import/${departments.importId}`,
  ),
  "unit/departments/import/[importId]/problems.ts": ofIds(
    BASICS_KEEPERS,
    ({ departments }) =>
      `/unit/departments/import/${departments.importId}/problems`,
  ),
  "unit/accounts/index.tsx": own("/unit/accounts", MAINS),
  "unit/accounts/[accountId].tsx": ofIds(
    MAINS,
    ({ businessAccount }) => `/unit/accounts/${businessAccount}`,
  ),
  "unit/subaccounts/index.tsx": own("/unit/subaccounts", MAINS),
  "unit/subaccounts/new.tsx": own("/unit/subaccounts/new", MAINS),
  "unit/subaccounts/[accountId].tsx": ofIds(
    MAINS,
    ({ subaccount }) => `/unit/subaccounts/${subaccount}`,
  ),
  "unit/profile/index.tsx": own("/unit/profile", BASICS_KEEPERS),
  "unit/profile/[section].tsx": () => [
    { path: "/unit/profile/basic", may: BASICS_KEEPERS },
    { path: "/unit/profile/confirm", may: BASICS_KEEPERS },
  ],
  "unit/code.tsx": own("/unit/code", BASICS_KEEPERS),
  "admission/review.tsx": (world) => [
    { path: "/admission/review", may: REVIEWERS },
    ...ofIds(
      REVIEWERS,
      ({ application }) => `/admission/review?id=${application}`,
    )(world),
  ],
  "admission/review/batch.tsx": own("/admission/review/batch", REVIEWERS),
  "admission/review/confirm.tsx": own(
    "/admission/review/confirm?act=pass&all=1",
    REVIEWERS,
  ),
  "admission/transfers/index.tsx": own("/admission/transfers", REVIEWERS),
  "admission/transfers/[requestId].tsx": ofIds(
    REVIEWERS,
    ({ transfer }) => `/admission/transfers/${transfer}`,
  ),
  "admission/objections.tsx": own("/admission/objections", REVIEWERS),
  "preload/[kind]/index.tsx": ofLists(""),
  "preload/[kind]/new.tsx": ofLists("/new"),
  "preload/[kind]/template.ts": ofLists("/template"),
  "preload/[kind]/export.tsx": ofLists("/export"),
  "preload/[kind]/clear.tsx": ofLists("/clear"),
  "preload/[kind]/undo/[actId].tsx": ofIds(
    REVIEWERS,
    ({ entry }) => `/preload/active/undo/${entry.actId}`,
  ),
  "preload/[kind]/[entryId]/index.tsx": ofIds(
    REVIEWERS,
    ({ entry }) => `/preload/active/${entry.id}`,
  ),
  "preload/[kind]/[entryId]/delete.tsx": ofIds(
    REVIEWERS,
    ({ entry }) => `/preload/active/${entry.id}/delete`,
  ),
  "preload/import/index.tsx": own("/preload/import", REVIEWERS),
  "preload/import/[importId]/index.tsx": ofIds(
    REVIEWERS,
    ({ importId }) => `/preload/import/${importId}`,
  ),
  ...ROSTER_PAGES,
  ...CLINIC_PAGES,
  ...STATISTICS_PAGES,
  "people/index.tsx": own("/people", LOOKERS),
  "people/[personId].tsx": () => ofFound("", LOOKERS),
  "people/[personId]/release.tsx": () => ofFound("/release", business),
  "business/[code]/index.tsx": () => [
    { path: "/business/12", may: NURSES },
    { path: "/business/10", may: [...HOLDERS_OF_ALL, "wuhan.10"] },
    { path: "/business/99", may: EVERYBODY, of: "nobody" },
  ],

  "audit.tsx": own("/audit", [...MAINS, ...audit]),
  "audit/seen.tsx": own("/audit/seen", [...MAINS, ...audit]),
  "authority/index.tsx": own("/authority", [
    ...business,
    ...security,
    ...audit,
  ]),
  "authority/statistics/index.tsx": own("/authority/statistics", business),
  "authority/statistics/[unitId].tsx": ofIds(
    business,
    ({ unit }) => `/authority/statistics/${unit}`,
  ),
  // Posted for alone: a visit finds no page.
  "authority/statistics/export.ts": own(
    "/authority/statistics/export",
    [],
    405,
  ),
  "authority/units/index.tsx": own("/authority/units", business),
  "authority/units/export.ts": own("/authority/units/export", [], 405),
  "authority/units/new.tsx": own("/authority/units/new", business),
  "authority/units/batch.tsx": own(
    "/authority/units/batch?act=suspend&all=1",
    business,
  ),
  "authority/units/[unitId]/index.tsx": ofIds(
    business,
    ({ unit }) => `/authority/units/${unit}`,
  ),
  "authority/units/[unitId]/edit.tsx": ofIds(
    business,
    ({ unit }) => `/authority/units/${unit}/edit`,
  ),
  "authority/units/[unitId]/close.tsx": ofIds(
    business,
    ({ unit }) => `/authority/units/${unit}/close`,
  ),
  "authority/units/import/index.tsx": own("/authority/units/import", business),
  "authority/units/import/template.ts": own(
    "/authority/units/import/template",
    business,
  ),
  "authority/units/import/[importId]/index.tsx": () => [
    {
      path: `/authority/units/import/${UNIT_IMPORTS.wuchang}`,
      may: business,
      of: "wuchang",
    },
    {
      path: "/authority/units/import/uim_nobody-has-this",
      may: business,
      of: "nobody",
    },
  ],
  "authority/authorities/index.tsx": own("/authority/authorities", business),
  "authority/authorities/new.tsx": own("/authority/authorities/new", business),
  "authority/authorities/[authorityId].tsx": () => [
    {
      path: `/authority/authorities/${IDS.authority.wuchang}`,
      may: business,
      of: "wuhan",
    },
    {
      path: `/authority/authorities/${IDS.authority.xiling}`,
      may: business,
      of: "yichang",
    },
    {
      path: "/authority/authorities/ath_nobody-has-this",
      may: business,
      of: "nobody",
    },
  ],
  "authority/divisions/index.tsx": () => [
    { path: "/authority/divisions", may: business },
    ...ofCounties((county) => `/authority/divisions?county=${county}`),
  ],
  "authority/divisions/new.tsx": () =>
    ofCounties((county) => `/authority/divisions/new?county=${county}`),
  "authority/divisions/[code].tsx": () =>
    ofCounties((county) => `/authority/divisions/${county}001`),
  "authority/accounts/index.tsx": own("/authority/accounts", [
    ...business,
    ...security,
  ]),
  "authority/accounts/[accountId].tsx": ofIds(
    [...business, ...security],
    ({ businessAccount }) => `/authority/accounts/${businessAccount}`,
  ),
  "authority/limits.tsx": own("/authority/limits", security),

  "preload/import/[importId]/problems.ts": ofIds(
    REVIEWERS,
    ({ importId }) => `/preload/import/${importId}/problems`,
  ),
  "preload/import/[importId]/marked.ts": ofIds(
    REVIEWERS,
    ({ importId }) => `/preload/import/${importId}/marked`,
  ),
  "authority/units/import/[importId]/problems.ts": () => [
    {
      path: `/authority/units/import/${UNIT_IMPORTS.wuchang}/problems`,
      may: business,
      of: "wuchang",
    },
  ],
  // Posted for alone: a visit finds no page.
  "business/[code]/export.ts": own("/business/12/export", [], 405),
};

/** A page of 李梅 of 武昌区中医院, of 王强 of 西陵区医院, and of nobody. */
function ofFound(rest: string, may: readonly ActorName[]): readonly Visit[] {
  return ([
    ["wuhan", IDS.person.liMei],
    ["yichang", IDS.person.wangQiang],
    ["nobody", "psn_nobody-has-this"],
  ] as const).map(([of, id]) => ({ of, path: `/people/${id}${rest}`, may }));
}
