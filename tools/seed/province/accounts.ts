import type { Tx } from "@/db/open.ts";
import { DEMO_PIN } from "@/server/demo/simulated_phone.ts";
import {
  type DemoAccount,
  momentOf,
  type Platform,
} from "@/server/platform.ts";
import { DEMO_PASSWORD } from "@/tools/seed.ts";
import { insertHolder, seedFactors } from "../accounts.ts";
import { authorityId } from "./unit_rows.ts";
import { LARGEST_UNIT_ID } from "./units.ts";

/** Who can sign in to the province. */
const ACCOUNTS = [
  {
    id: "acc_province-hubei",
    login: "A42000001",
    label: "湖北省卫生健康委员会 业务管理",
    hint: "全省的机构、统计和人员查询",
    holderName: "郑国庆",
    phone: "0031",
    department: "人事处",
    division: "420000",
  },
  {
    id: "acc_province-wuhan",
    login: "A42010001",
    label: "武汉市卫生健康委员会 业务管理",
    hint: "武汉市及所属各区",
    holderName: "严丽",
    phone: "0042",
    department: "人事处",
    division: "420100",
  },
  {
    id: "acc_province-wuchang",
    login: "A42010601",
    label: "武昌区卫生健康局 业务管理",
    hint: "只看得到武昌区",
    holderName: "冯敏",
    phone: "0041",
    department: "人事科",
    division: "420106",
  },
  {
    id: "acc_province-largest",
    login: "4201060001",
    label: "湖北省第一示范医院 人事管理主体账号",
    hint: "全省最大的单位",
    holderName: "刘芳",
    phone: "0011",
    department: "人事科",
    division: null,
  },
] as const;

/** The same for the sign-in page and for whoever starts the platform on the province. */
export const PROVINCE_ACCOUNTS: readonly DemoAccount[] = ACCOUNTS.map((
  { login, label, hint },
) => ({ login, label, hint, password: DEMO_PASSWORD }));

/** Adds the accounts that can sign in, each with its simulated phone. */
export async function seedProvinceAccounts(
  tx: Tx,
  platform: Pick<Platform, "vault" | "passwords" | "clock">,
): Promise<void> {
  const { vault, passwords } = platform;
  const now = momentOf(platform);
  const passwordHash = await passwords.hash(DEMO_PASSWORD);
  const pinHash = await passwords.hash(DEMO_PIN);
  for (const { division, ...account } of ACCOUNTS) {
    await insertHolder(tx, {
      ...account,
      ...(division === null
        ? { kind: "main", unitId: LARGEST_UNIT_ID, authorityId: null }
        : {
          kind: "authority",
          unitId: null,
          authorityId: authorityId(division),
          role: "business",
        }),
    }, { vault, now, passwordHash });
    const key = account.id.slice("acc_".length);
    await seedFactors(tx, { accountId: account.id, key }, {
      vault,
      now,
      pinHash,
    });
  }
}
