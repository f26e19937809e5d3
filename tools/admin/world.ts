import type { Db } from "@/db/open.ts";
import type { Vault } from "@/db/sealed.ts";
import type { ActContext } from "@/server/operations/act.ts";
import type { PasswordHasher } from "@/server/passwords.ts";
import { momentOf, type Platform } from "@/server/platform.ts";

/** What a command works with: the database, who runs it, and where it speaks. */
export interface AdminWorld {
  db: Db;
  vault: Vault;
  platform: Pick<Platform, "activationDays" | "clock"> & {
    passwords: PasswordHasher;
  };
  /** Name of the system user: what the audit trail says after 系统. */
  operator: string;
  /** The first line of standard input. */
  readLine(): Promise<string>;
  /** Where accounts are activated, as a slip says it. */
  activateAt: string;
  say(line: string): void;
}

/** Something that the operator can put right, in Chinese. */
export class AdminError extends Error {
  override readonly name = "AdminError";
}

/** Runs an act in one transaction; the audit trail names the operator. */
export function inAct<Result>(
  world: AdminWorld,
  act: (ctx: ActContext) => Promise<Result>,
): Promise<Result> {
  const { db, vault, platform, operator } = world;
  return db.transaction().execute((tx) =>
    act({
      tx,
      vault,
      platform,
      now: momentOf(platform),
      address: "命令行",
      account: { id: null, label: `系统（${operator}）`, unitId: null },
    })
  );
}
