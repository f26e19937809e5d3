import { Shell } from "@/components/Shell.tsx";
import { SoloPage } from "@/components/SoloPage.tsx";
import type { MenuGroup as ShownGroup, MenuItem } from "@/components/Menu.tsx";
import { ACCOUNT_KIND_LABELS } from "@/domain/account_kinds.ts";
import { timeInShanghai } from "@/domain/dates.ts";
import { landingOf } from "@/domain/landing.ts";
import {
  groupLabelFor,
  MENU_GROUPS,
  type MenuGroup,
  MENUS,
} from "@/domain/menus.ts";
import type { Account } from "@/server/context.ts";
import type { Caller } from "@/server/router.ts";
import { define, type State } from "@/utils.ts";
import { StaleNote } from "@/components/StaleNote.tsx";
import { SavesData, savesData } from "./(_components)/saves_data.ts";
import { SecurityNotices } from "./(_components)/SecurityNotices.tsx";

/** Pages with nothing to fill in or to choose. */
const HOMES = ["/", "/authority", "/me"];

/** Rows of the menu that an office screen of 1366 × 768 shows. */
const MENU_ROWS = 16;

/** The frame: bar and menu for a unit's accounts, a plain page for persons and visitors. */
export default define.layout(async function Layout(
  { Component, state, url, error, req },
) {
  const { account, caller } = state;
  const content = (
    <SavesData.Provider value={savesData(req.headers)}>
      <Component />
    </SavesData.Provider>
  );
  const notices = account && !isSolo(url.pathname) && (
    <SecurityNotices
      notices={await caller.account.notices()}
      path={isArrival(account, url) ? url.pathname : null}
    />
  );
  if (!account || account.kind === "person" || isSolo(url.pathname)) {
    return (
      <SoloPage
        homePath={account ? landingOf(account) : "/login"}
        signOutPath={account ? "/logout" : undefined}
        wide={isWide(url.pathname)}
        foot="湖北卫生健康信息平台 · 电脑上请使用浏览器的极速模式"
      >
        {staleNote(state, error)}
        {notices}
        {content}
      </SoloPage>
    );
  }
  const lastSignIn = account.lastSignInAt;
  const groups = await shownGroups(caller, account, url.pathname);
  return (
    <Shell
      homePath={landingOf(account)}
      unit={account.unitName ?? account.authorityName ?? ""}
      unitTag={account.unitProfileState === "incomplete"
        ? { kind: "warn", label: "单位信息未完善" }
        : undefined}
      account={accountName(account)}
      lastSignIn={lastSignIn === null ? null : timeInShanghai(lastSignIn)}
      links={[
        { path: "/account", label: "帐号与安全" },
        { path: "/sessions", label: "登录会话" },
      ]}
      helpPath="/help"
      signOutPath="/logout"
      home={homeOf(account, url.pathname)}
      groups={groups}
      notice={
        <>
          {staleNote(state, error)}
          {notices}
        </>
      }
    >
      {content}
    </Shell>
  );
});

/** Where a security notice is put away: elsewhere something may be typed or chosen. */
function isArrival(account: Account, { pathname, search }: URL): boolean {
  if (pathname !== landingOf(account)) return false;
  // Whoever has no home page arrives at a list, which a query narrows or opens.
  return search === "" || HOMES.includes(pathname);
}

/**
 * How old the oldest answer is; to be asked after every read of the page. An error page
 * shows nothing that could be old.
 */
function staleNote({ reading, platform }: State, error: unknown) {
  const ageMs = reading?.servedAgeMs ?? null;
  return ageMs !== null && error === null && (
    <StaleNote asOf={platform.clock() - ageMs} />
  );
}

/** Pages of whoever holds a phone or a code, whoever is signed in. */
function isSolo(pathname: string): boolean {
  return /^\/(login|activate|scan|callback)(\/|$)/.test(pathname);
}

const WIDE = ["/login", "/activate/admin", "/me/roster", "/styleguide"];

/** Pages with two columns, or a list of many. */
function isWide(pathname: string): boolean {
  return WIDE.includes(pathname) ||
    /^\/help(\/|$)/.test(pathname);
}

function accountName(account: Account): string {
  return account.holderName ?? ACCOUNT_KIND_LABELS[account.kind];
}

/** The page above the groups; who holds one business alone lands on its page. */
function homeOf(account: Account, pathname: string): MenuItem | null {
  if (account.kind === "business") return null;
  const path = account.kind === "authority" ? "/authority" : "/";
  return { path, label: "平台首页", current: pathname === path };
}

async function shownGroups(
  caller: Caller,
  account: Account,
  pathname: string,
): Promise<ShownGroup[]> {
  const held = await caller.home.menus();
  const groups = new Map<MenuGroup, ShownGroup["items"]>();
  // Of 村卫生室列表 and the pages below it, the nearest is the current one.
  const nearest = held.map(({ id }) => MENUS[id].path)
    .filter((path) => pathname === path || pathname.startsWith(`${path}/`))
    .reduce<string>(
      (one, other) => other.length > one.length ? other : one,
      "",
    );
  for (const { id, waiting } of held) {
    const { group, label, path } = MENUS[id];
    const current = path === nearest;
    const item = { path, label, count: waiting, current };
    groups.set(group, [...groups.get(group) ?? [], item]);
  }
  return unfolded([...groups].map(([id, items]) => ({
    id,
    label: groupLabelFor(account, id),
    icon: MENU_GROUPS[id].icon,
    items,
  })));
}

/** Opens the groups, but those above the current page that would push it out of sight. */
function unfolded(groups: readonly ShownGroup[]): ShownGroup[] {
  const current = groups.findIndex(({ items }) =>
    items.some((item) => item.current)
  );
  let rows = groups.slice(0, current + 1)
    .reduce((sum, { items }) => sum + 1 + items.length, 0);
  return groups.map((group, at) => {
    const open = at >= current || rows <= MENU_ROWS;
    if (!open) rows -= group.items.length;
    return { ...group, open };
  });
}
