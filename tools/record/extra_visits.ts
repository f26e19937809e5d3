import type { RecordVisit } from "./visits.ts";

/** What visitors see, and what shows more than the first who sees a page does. */
export const EXTRA_VISITS: readonly RecordVisit[] = [
  { file: "login/index.tsx", path: "/login", as: "anonymous" },
  { file: "activate/index.tsx", path: "/activate", as: "anonymous" },
  { file: "register/index.tsx", path: "/register", as: "anonymous" },
  { file: "help/index.tsx", path: "/help", as: "anonymous" },
  { file: "help/index.tsx", path: "/help?search=校验码", as: "wuhan.main" },
  { file: "help/[topic].tsx", path: "/help/sign-in", as: "anonymous" },
  { file: "help/[topic].tsx", path: "/help/statistics", as: "wuhan.main" },
  { file: "help/[topic].tsx", path: "/help/apply", as: "person.new" },
  {
    file: "callback/wechat/oauth.tsx",
    path: "/callback/wechat/oauth",
    as: "anonymous",
    status: 422,
  },
  { file: "index.tsx", path: "/", as: "wuhan.sub02" },
  { file: "authority/index.tsx", path: "/authority", as: "province.security" },
  { file: "authority/index.tsx", path: "/authority", as: "province.audit" },
  { file: "people/index.tsx", path: "/people", as: "province.business" },
  { file: "me/index.tsx", path: "/me", as: "person.vip" },
  { file: "me/index.tsx", path: "/me", as: "person.waiting" },
  { file: "me/index.tsx", path: "/me", as: "person.retired" },
  { file: "clinics/index.tsx", path: "/clinics", as: "township" },
  { file: "clinics/review.tsx", path: "/clinics/review", as: "township" },
  {
    file: "clinics/roster/index.tsx",
    path: "/clinics/roster",
    as: "township",
  },
  {
    file: "clinics/removed/index.tsx",
    path: "/clinics/removed",
    as: "township",
  },
  {
    file: "_error.tsx",
    path: "/no-such-page",
    as: "wuhan.main",
    status: 404,
  },
];
