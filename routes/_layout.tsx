import { Shell } from "@/components/Shell.tsx";
import { SoloPage } from "@/components/SoloPage.tsx";
import type { MenuGroup as ShownGroup } from "@/components/Menu.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { MENU_GROUPS, type MenuGroup, MENUS } from "@/domain/menus.ts";
import type { Account } from "@/server/context.ts";
import type { Caller } from "@/server/router.ts";
import { define } from "@/utils.ts";

/** The frame: bar and menu for a unit's accounts, a plain page for persons and visitors. */
export default define.layout(async function Layout({ Component, state, url }) {
  const { account, caller } = state;
  if (!account || account.kind === "person") {
    return (
      <SoloPage
        homePath={account ? "/me" : "/login"}
        signOutPath={account ? "/logout" : undefined}
        wide={url.pathname === "/login"}
        foot="湖北卫生健康信息平台 · 电脑上请使用浏览器的极速模式"
      >
        <Component />
      </SoloPage>
    );
  }
  const lastSignIn = account.lastSignInAt;
  return (
    <Shell
      homePath="/"
      unit={account.unitName ?? account.authorityName ?? ""}
      unitTag={account.unitProfileState === "incomplete"
        ? { kind: "warn", label: "单位信息未完善" }
        : undefined}
      account={accountName(account)}
      lastSignIn={lastSignIn === null ? null : timeInShanghai(lastSignIn)}
      links={[]}
      helpPath="/help"
      signOutPath="/logout"
      home={{ path: "/", label: "平台首页", current: url.pathname === "/" }}
      groups={await shownGroups(caller, url.pathname)}
    >
      <Component />
    </Shell>
  );
});

const KIND_NAMES: Record<Account["kind"], string> = {
  authority: "主管部门",
  main: "人事管理员",
  business: "业务账号",
  subaccount: "分账号",
  person: "个人",
};

function accountName(account: Account): string {
  return account.holderName ?? KIND_NAMES[account.kind];
}

async function shownGroups(
  caller: Caller,
  pathname: string,
): Promise<ShownGroup[]> {
  const held = await caller.home.menus();
  const groups = new Map<MenuGroup, ShownGroup["items"]>();
  for (const { id, waiting } of held) {
    const { group, label, path } = MENUS[id];
    const current = pathname === path || pathname.startsWith(`${path}/`);
    const item = { path, label, count: waiting, current };
    groups.set(group, [...groups.get(group) ?? [], item]);
  }
  return [...groups].map(([id, items]) => ({
    id,
    label: MENU_GROUPS[id].label,
    icon: MENU_GROUPS[id].icon,
    items,
    open: true,
  }));
}
