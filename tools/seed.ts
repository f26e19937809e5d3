import type { Tx } from "@/db/open.ts";
import {
  type DemoAccount,
  momentOf,
  type Platform,
} from "@/server/platform.ts";
import { CAST } from "./seed/cast.ts";
import { DEMO_UNIT_CODES, IDS } from "./seed/ids.ts";
import { seedInstitutions } from "./seed/institutions.ts";
import { seedPeople } from "./seed/people.ts";

export { DEMO_UNIT_CODES, IDS } from "./seed/ids.ts";
export { CAST, type CastKey, type CastPerson } from "./seed/cast.ts";

/** The one password of the demonstration; public by design. */
export const DEMO_PASSWORD = "Hubei-demo-2026";

/** The accounts of the units in the cast with the menu groups they hold. */
const UNIT_ACCOUNTS = [
  {
    id: IDS.account.wuhan,
    kind: "main",
    login: "4201060001",
    unitId: IDS.unit.wuhan,
    holderName: "刘芳",
    businesses: [],
  },
  {
    id: IDS.account.wuhanReview,
    kind: "subaccount",
    login: "4201060001-F01",
    unitId: IDS.unit.wuhan,
    holderName: "孙磊",
    businesses: ["02"],
  },
  {
    id: IDS.account.wuhanStatistics,
    kind: "subaccount",
    login: "4201060001-F02",
    unitId: IDS.unit.wuhan,
    holderName: "何雪",
    businesses: ["05"],
  },
  {
    id: IDS.account.yichang,
    kind: "main",
    login: "4205020001",
    unitId: IDS.unit.yichang,
    holderName: "向军",
    businesses: [],
  },
] as const;

/** Who may sign in to the demonstration, with what to try. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  {
    login: "4201060001",
    label: "武昌区中医院 人事管理主体账号",
    hint: "导入预传在职名单，审核周婷的申请，查看花名册和统计，更换校验码",
  },
  {
    login: "4201060001-F01",
    label: "武昌区中医院 分账号（实名管理）",
    hint: "只有实名认证审核和预传名单两个菜单",
  },
  {
    login: "4201060001-F02",
    label: "武昌区中医院 分账号（统计查询）",
    hint: "只有卫生在职人员统计一个菜单",
  },
  {
    login: "4205020001",
    label: "西陵区医院 人事管理主体账号",
    hint: "另一家单位：看不到武昌区中医院的任何人员",
  },
  {
    login: CAST.zhaoMin.phone,
    label: "赵敏 已注册，尚未绑定单位",
    hint:
      `申请武昌区中医院（校验码 ${DEMO_UNIT_CODES.wuhan}）或西陵区医院（${DEMO_UNIT_CODES.yichang}）`,
  },
  {
    login: CAST.zhouTing.phone,
    label: "周婷 正在等待武昌区中医院审核",
    hint: "查看申请进度，撤回申请",
  },
  {
    login: CAST.liMei.phone,
    label: "李梅 武昌区中医院在职",
    hint: "查看自己在单位名册上的信息",
  },
  {
    login: CAST.wangQiang.phone,
    label: "王强 西陵区医院在职",
    hint: "查看自己在单位名册上的信息",
  },
  {
    login: CAST.chenJing.phone,
    label: "陈静 武昌区中医院退休",
    hint: "查看自己的退休名册信息",
  },
].map((account) => ({ ...account, password: DEMO_PASSWORD }));

/**
 * Adds the demonstration cast: authorities, units with their accounts, five
 * people. All in one transaction; where the cast is already, nothing changes.
 */
export async function seedCast(
  platform: Pick<Platform, "db" | "vault" | "passwords" | "clock">,
): Promise<void> {
  const { db, vault } = platform;
  const there = await db.selectFrom("authority").select("id")
    .where("id", "=", IDS.authority.hubei).executeTakeFirst();
  if (there) return;
  const passwordHash = await platform.passwords.hash(DEMO_PASSWORD);
  const now = momentOf(platform);
  await db.transaction().execute(async (tx) => {
    await seedInstitutions(tx, { vault, now });
    await seedUnitAccounts(tx, { passwordHash, at: now.at });
    await seedPeople(tx, { vault, now, passwordHash });
  });
}

async function seedUnitAccounts(
  tx: Tx,
  options: { passwordHash: string; at: string },
): Promise<void> {
  for (const { businesses, ...account } of UNIT_ACCOUNTS) {
    await tx.insertInto("account").values({
      ...account,
      state: "active",
      passwordHash: options.passwordHash,
      createdAt: options.at,
    }).execute();
    for (const business of businesses) {
      await tx.insertInto("accountBusiness")
        .values({ accountId: account.id, business }).execute();
    }
  }
}
