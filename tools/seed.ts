import type { Db, Tx } from "@/db/open.ts";
import { parseActivationCode } from "@/domain/activation.ts";
import { DEMO_PIN } from "@/server/demo/simulated_phone.ts";
import {
  type DemoAccount,
  momentOf,
  type Platform,
} from "@/server/platform.ts";
import { CAST } from "./seed/cast.ts";
import { seedAccounts } from "./seed/accounts.ts";
import { DEMO_ACTIVATION_CODE, DEMO_UNIT_CODES, IDS } from "./seed/ids.ts";
import { seedInstitutions } from "./seed/institutions.ts";
import { seedPeople } from "./seed/people.ts";

export { DEMO_ACTIVATION_CODE, DEMO_UNIT_CODES, IDS } from "./seed/ids.ts";
export { CAST, type CastKey, type CastPerson } from "./seed/cast.ts";

/** The one password of the demonstration; public by design. */
export const DEMO_PASSWORD = "Hubei-demo-2026";

/** Who may sign in to the demonstration, with what to try. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  {
    login: "4201060001",
    label: "武昌区中医院 人事管理主体账号",
    hint:
      "导入预传在职名单，审核周婷的申请，查看花名册和统计，生成业务帐号和分账号，更换校验码",
  },
  {
    login: "4201060001-F01",
    label: "武昌区中医院 分账号（实名管理）",
    hint: "只有本单位实名管理的菜单：实名认证审核、转出申请审批、预传名单",
  },
  {
    login: "4201060001-F02",
    label: "武昌区中医院 分账号（统计查询）",
    hint: "只有本单位统计查询的菜单：在职和退休人员统计、年度快照、人员查询",
  },
  {
    login: "4201060001-12",
    label: "武昌区中医院 业务账号（护士执业资格考试）",
    hint: "只有一个业务首页：注册护士和助产士",
  },
  {
    login: "4201110001",
    label: "洪山区示例社区卫生服务中心 待激活",
    hint: "走一遍帐号激活：填管理员信息、绑定手机、绑定手机号",
    activationCode: DEMO_ACTIVATION_CODE,
  },
  {
    login: "4205020001",
    label: "西陵区医院 人事管理主体账号",
    hint: "另一家单位：看不到武昌区中医院的任何人员",
  },
  {
    login: "A42000001",
    label: "湖北省卫生健康委员会 业务管理",
    hint: "创建机构、导入机构名单，下发帐号和激活码，打印激活通知单",
  },
  {
    login: "A42000002",
    label: "湖北省卫生健康委员会 安全管理",
    hint: "停用、启用帐号，解除绑定，解除登录限制",
  },
  {
    login: "A42000003",
    label: "湖北省卫生健康委员会 审计",
    hint: "只读：全省的操作日志",
  },
  {
    login: "A42010601",
    label: "武昌区卫生健康局 业务管理",
    hint: "只看得到武昌区的机构和帐号",
  },
  {
    login: "A42050001",
    label: "宜昌市卫生健康委员会 业务管理",
    hint: "只看得到宜昌市的机构和帐号",
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
    hint: "查看申请进度和证书，撤回申请",
  },
  {
    login: CAST.liMei.phone,
    label: "李梅 武昌区中医院在职，有 VIP 权限",
    hint:
      "查看自己在单位名册上的信息和证书，确认单位更改的内容，申请转出；用 VIP 查询找本单位人员，例如陈静",
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
 * Adds the demonstration cast: authorities, units, their accounts with a simulated
 * phone each, five people. All in one transaction; where the cast is, nothing changes.
 */
export async function seedCast(
  platform: Pick<Platform, "db" | "vault" | "passwords" | "clock">,
): Promise<void> {
  const { db, vault, passwords } = platform;
  if (await isThere(db, IDS.account.hubei)) return;
  const passwordHash = await passwords.hash(DEMO_PASSWORD);
  const pinHash = await passwords.hash(DEMO_PIN);
  const codeHash = await passwords.hash(
    parseActivationCode(DEMO_ACTIVATION_CODE) ?? "",
  );
  const now = momentOf(platform);
  await db.transaction().execute(async (tx) => {
    const isOld = await isThere(tx, IDS.account.wuhan);
    if (!isOld) await seedInstitutions(tx, { vault, now });
    await seedAccounts(tx, { vault, now, passwordHash, pinHash, codeHash });
    if (!isOld) await seedPeople(tx, { vault, now, passwordHash });
  });
}

/** Whether an account of the cast is in the database; an older one lacks those that came later. */
async function isThere(db: Db | Tx, accountId: string): Promise<boolean> {
  const row = await db.selectFrom("account").select("id")
    .where("id", "=", accountId).executeTakeFirst();
  return row !== undefined;
}
