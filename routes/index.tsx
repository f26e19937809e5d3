import { page } from "fresh";
import { Head } from "fresh/runtime";
import { PageHead } from "@/components/PageHead.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { landingOf } from "@/domain/landing.ts";
import { hasMenu, type MenuId } from "@/domain/menus.ts";
import type { Account } from "@/server/context.ts";
import { momentOf } from "@/server/platform.ts";
import { define, type State } from "@/utils.ts";
import type { HomeFigures } from "./(_components)/home_figures.ts";
import { UnitHome } from "./(_components)/UnitHome.tsx";
import { WithoutMenus } from "./(_components)/WithoutMenus.tsx";

/** Whose home this is; the others have a page of their own. */
const HAS_HOME: Record<Account["kind"], boolean> = {
  main: true,
  subaccount: true,
  business: false,
  authority: false,
  person: false,
};

export const handler = define.handlers({
  async GET(ctx) {
    const { account, platform } = ctx.state;
    if (!account) return ctx.redirect("/login", 303);
    if (!HAS_HOME[account.kind] && landingOf(account) !== "/") {
      return ctx.redirect(landingOf(account), 303);
    }
    return page({
      kind: account.kind,
      now: momentOf(platform).at,
      figures: await readFigures(ctx.state, account),
    });
  },
});

/** 平台首页: what the unit has, what waits, and what to do next. */
export default define.page<typeof handler>(function HomePage({ data }) {
  const { kind, figures, now } = data;
  return (
    <>
      <Head>
        <title>平台首页 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead title="平台首页" hint={`数据截至 ${timeInShanghai(now)}`} />
      {figures.menus.length === 0
        ? <WithoutMenus kind={kind} />
        : <UnitHome figures={figures} />}
    </>
  );
});

/** Reads what the account may see; what it may not see stays `null`. */
async function readFigures(
  { caller }: State,
  account: Account,
): Promise<HomeFigures> {
  const holds = (menu: MenuId) => hasMenu(account, menu);
  const menus = await caller.home.menus();
  const own = await caller.home.figures();
  const waitingBehind = (menu: MenuId) =>
    menus.find(({ id }) => id === menu)?.waiting ?? null;
  return {
    menus: menus.map(({ id }) => id),
    waiting: waitingBehind("admission.review"),
    clinics: waitingBehind("clinics.review"),
    transfers: waitingBehind("admission.transfers"),
    objections: waitingBehind("admission.objections"),
    ...own,
    code: holds("unit.code") ? await caller.unitCode.current() : undefined,
    statistics: holds("statistics.active")
      ? await caller.statistics.active({})
      : null,
    movements: holds("statistics.active")
      ? await caller.statistics.movements()
      : null,
  };
}
