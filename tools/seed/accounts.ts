import type { Tx } from "@/db/open.ts";
import { insertActivation } from "@/db/queries/activations.ts";
import { replaceFactor } from "@/db/queries/factors.ts";
import type { Vault } from "@/db/sealed.ts";
import type { AuthorityRole } from "@/domain/menus.ts";
import { SimulatedPhone } from "@/server/demo/simulated_phone.ts";
import { deviceKeyId } from "@/server/factors/device_key.ts";
import { phoneColumns } from "@/server/holder_phone.ts";
import { type Moment, momentPlus } from "@/server/platform.ts";
import { demoTotpSecret } from "./demo_secrets.ts";
import { IDS } from "./ids.ts";

const DAY_MS = 86_400_000;

/** An account of the cast as it is added: of a unit, or of a health authority. */
interface SeedAccount {
  key: keyof typeof IDS.account;
  login: string;
  holderName: string;
  /** The last four digits of a phone that nobody has. */
  phone: string;
  department: string;
  owner:
    | { kind: "main"; unit: keyof typeof IDS.unit }
    | { kind: "business" | "subaccount"; unit: keyof typeof IDS.unit }
    | { kind: "authority"; authority: keyof typeof IDS.authority };
  role?: AuthorityRole;
  businesses?: readonly string[];
}

/** The accounts of the cast that are activated, each with its simulated phone. */
const ACCOUNTS: readonly SeedAccount[] = [
  {
    key: "wuhan",
    login: "4201060001",
    holderName: "刘芳",
    phone: "0011",
    department: "人事科",
    owner: { kind: "main", unit: "wuhan" },
  },
  {
    key: "wuhanReview",
    login: "4201060001-F01",
    holderName: "孙磊",
    phone: "0012",
    department: "人事科",
    owner: { kind: "subaccount", unit: "wuhan" },
    businesses: ["02"],
  },
  {
    key: "wuhanStatistics",
    login: "4201060001-F02",
    holderName: "何雪",
    phone: "0013",
    department: "院办公室",
    owner: { kind: "subaccount", unit: "wuhan" },
    businesses: ["05"],
  },
  {
    key: "wuhanNurses",
    login: "4201060001-12",
    holderName: "邓洁",
    phone: "0014",
    department: "护理部",
    owner: { kind: "business", unit: "wuhan" },
    businesses: ["12"],
  },
  {
    key: "yichang",
    login: "4205020001",
    holderName: "向军",
    phone: "0021",
    department: "人事科",
    owner: { kind: "main", unit: "yichang" },
  },
  {
    key: "hubei",
    login: "A42000001",
    holderName: "郑国庆",
    phone: "0031",
    department: "人事处",
    owner: { kind: "authority", authority: "hubei" },
    role: "business",
  },
  {
    key: "hubeiSecurity",
    login: "A42000002",
    holderName: "冯敏",
    phone: "0032",
    department: "信息中心",
    owner: { kind: "authority", authority: "hubei" },
    role: "security",
  },
  {
    key: "hubeiAudit",
    login: "A42000003",
    holderName: "蒋文",
    phone: "0033",
    department: "机关纪委",
    owner: { kind: "authority", authority: "hubei" },
    role: "audit",
  },
  {
    key: "wuchang",
    login: "A42010601",
    holderName: "严丽",
    phone: "0041",
    department: "人事科",
    owner: { kind: "authority", authority: "wuchang" },
    role: "business",
  },
  {
    key: "yichangCity",
    login: "A42050001",
    holderName: "覃勇",
    phone: "0051",
    department: "人事科",
    owner: { kind: "authority", authority: "yichang" },
    role: "business",
  },
];

/** What the accounts are added with. */
export interface AccountSeed {
  vault: Vault;
  now: Moment;
  passwordHash: string;
  pinHash: string;
  codeHash: string;
}

/** Adds the accounts of the cast that are not there yet, and the second factors that they lack. */
export async function seedAccounts(tx: Tx, seed: AccountSeed): Promise<void> {
  for (const account of ACCOUNTS) {
    await seedAccount(tx, account, seed);
    const accountId = IDS.account[account.key];
    await seedFactors(tx, { accountId, key: account.key }, seed);
  }
  await seedIssued(tx, seed);
}

async function seedAccount(
  tx: Tx,
  account: SeedAccount,
  seed: AccountSeed,
): Promise<void> {
  const { key, owner } = account;
  const id = IDS.account[key];
  await insertHolder(tx, {
    ...account,
    id,
    kind: owner.kind,
    unitId: owner.kind === "authority" ? null : IDS.unit[owner.unit],
    authorityId: owner.kind === "authority"
      ? IDS.authority[owner.authority]
      : null,
  }, seed);
  for (const business of account.businesses ?? []) {
    await tx.insertInto("accountBusiness")
      .values({ accountId: id, business })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** An activated account of an office with its holder; where it is, only the holder's columns are set. */
export async function insertHolder(
  tx: Tx,
  account: {
    id: string;
    kind: "authority" | "main" | "business" | "subaccount";
    login: string;
    unitId: string | null;
    authorityId: string | null;
    role?: AuthorityRole;
    holderName: string;
    /** The last four digits of a phone that nobody has. */
    phone: string;
    department: string;
  },
  { vault, now, passwordHash }: Omit<AccountSeed, "pinHash" | "codeHash">,
): Promise<void> {
  const { id, kind, login, unitId, authorityId, holderName } = account;
  const holder = {
    ...phoneColumns(vault, `1390002${account.phone}`),
    holderDepartment: account.department,
    officePhone: "027-88880000",
  };
  await tx.insertInto("account").values({
    id,
    kind,
    login,
    unitId,
    authorityId,
    authorityRole: account.role ?? null,
    state: "active",
    passwordHash,
    holderName,
    ...holder,
    passwordSetAt: now.at,
    activatedAt: now.at,
    phoneVerifiedAt: now.at,
    createdAt: now.at,
  }).onConflict((conflict) => conflict.column("id").doUpdateSet(holder))
    .execute();
}

/** The phone that 在本机模拟 plays, and an authenticator app. */
export async function seedFactors(
  tx: Tx,
  { accountId, key }: { accountId: string; key: string },
  { vault, now, pinHash }: Pick<AccountSeed, "vault" | "now" | "pinHash">,
): Promise<void> {
  const there = await tx.selectFrom("factor").select("id")
    .where("accountId", "=", accountId).executeTakeFirst();
  if (there) return;
  const { publicKey } = new SimulatedPhone(vault, accountId);
  const shared = { accountId, state: "live" as const, madeAt: now.at };
  await replaceFactor(tx, {
    ...shared,
    id: `fac_${key.toLowerCase()}-phone`,
    kind: "deviceKey",
    label: "演示手机",
    credentialId: deviceKeyId(publicKey),
    publicKey,
    pinHash,
  });
  const secret = demoTotpSecret(vault, accountId);
  await replaceFactor(tx, {
    ...shared,
    id: `fac_${key.toLowerCase()}-totp`,
    kind: "totp",
    label: "验证器",
    totpSealed: vault.seal("factor.totp", secret),
  });
}

/** A main account that waits for its activation, with a code that everybody knows. */
async function seedIssued(
  tx: Tx,
  { now, codeHash }: AccountSeed,
): Promise<void> {
  const id = IDS.account.hongshan;
  const there = await tx.selectFrom("account").select("id")
    .where("id", "=", id).executeTakeFirst();
  if (there) return;
  await tx.insertInto("account").values({
    id,
    kind: "main",
    login: "4201110001",
    unitId: IDS.unit.hongshan,
    state: "issued",
    holderName: "高洁",
    holderDepartment: "综合办公室",
    madeBy: null,
    createdAt: now.at,
  }).execute();
  await insertActivation(tx, {
    id: IDS.activation.hongshan,
    accountId: id,
    codeHash,
    madeBy: null,
    at: now.at,
    expiresAt: momentPlus(now, 14 * DAY_MS),
  });
}
