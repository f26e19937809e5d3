import { BUSINESSES } from "@/codes/businesses.ts";
import type { AccountTable } from "@/db/schema.ts";
import { NOW, type TestPlatform } from "@/tests/support/cast.ts";
import { IDS } from "@/tools/seed.ts";
import { ACTORS } from "./actors.ts";

/** Adds the accounts of all actors whom the cast does not have. */
export async function addAccounts(opened: TestPlatform): Promise<void> {
  const { platform } = opened;
  const { passwordHash } = await platform.db.selectFrom("account")
    .select("passwordHash").where("id", "=", IDS.account.wuhan)
    .executeTakeFirstOrThrow();
  /** Subaccounts so far; those of the cast end with F02. */
  const serials = { wuhan: 2, yichang: 0 };
  for (const [name, { accountId }] of Object.entries(ACTORS)) {
    if (accountId === null) continue;
    const kind = kindOf(name);
    if (!kind) continue;
    const there = await platform.db.selectFrom("account").select("id")
      .where("id", "=", accountId).executeTakeFirst();
    if (there) continue;
    const owner = name.startsWith("yichang.") ? "yichang" : "wuhan";
    const serial = kind.columns.kind === "subaccount" ? ++serials[owner] : 0;
    await platform.db.insertInto("account").values({
      id: accountId,
      login: serial > 0 ? `${MAIN_LOGINS[owner]}-F0${serial}` : kind.login,
      state: "active",
      passwordHash,
      createdAt: NOW,
      unitId: null,
      ...kind.columns,
    }).execute();
    await addFactors(opened, accountId);
    for (const business of kind.businesses) {
      await platform.db.insertInto("accountBusiness")
        .values({ accountId, business }).execute();
    }
  }
}

const MAIN_LOGINS = { wuhan: "4201060001", yichang: "4205020001" };

interface Kind {
  /** A subaccount's follows from how many there are. */
  login: string;
  columns: Pick<AccountTable, "kind"> & Partial<AccountTable>;
  businesses: readonly string[];
}

const EVERYTHING = [
  ...["01", "02", "03", "04", "05"],
  ...BUSINESSES.rows.map(({ code }) => code),
];

/** What an actor's account is, by its name; `undefined` for those of the cast's people. */
function kindOf(name: string): Kind | undefined {
  const [owner = "", what = ""] = name.split(".");
  if (name === "suspended" || what === "subAll") {
    return {
      login: "",
      columns: { kind: "subaccount", unitId: unitOf(owner) },
      businesses: EVERYTHING,
    };
  }
  if (owner === "wuhan" || owner === "yichang") {
    const code = what.slice(-2);
    const kind = what.startsWith("sub") ? "subaccount" : "business";
    return {
      login: `${MAIN_LOGINS[owner]}-${code}`,
      columns: { kind, unitId: unitOf(owner) },
      businesses: [code],
    };
  }
  if (what === "security" || what === "audit") {
    const isWuchang = owner === "wuchang";
    return {
      login: `A${isWuchang ? "420106" : "420500"}${
        what === "audit" ? "03" : "02"
      }`,
      columns: {
        kind: "authority",
        authorityId: isWuchang ? IDS.authority.wuchang : IDS.authority.yichang,
        authorityRole: what,
      },
      businesses: [],
    };
  }
}

function unitOf(owner: string): string {
  return owner === "yichang" ? IDS.unit.yichang : IDS.unit.wuhan;
}

/** An authenticator app and a bound phone: the way in that the cast has, too. */
async function addFactors(
  { platform }: TestPlatform,
  accountId: string,
): Promise<void> {
  const shared = {
    accountId,
    state: "live",
    label: "手机",
    madeAt: NOW,
  } as const;
  await platform.db.insertInto("factor").values({
    ...shared,
    id: accountId.replace("acc", "fac") + "-totp",
    kind: "totp",
    totpSealed: platform.vault.seal("factor.totp", "GEZDGNBVGY3TQOJQ"),
  }).execute();
  await platform.db.insertInto("factor").values({
    ...shared,
    id: accountId.replace("acc", "fac") + "-phone",
    kind: "deviceKey",
    credentialId: accountId,
    publicKey: "none that anything is signed with",
    pinHash: "no PIN",
  }).execute();
}
