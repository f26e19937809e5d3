import { randomBytes } from "node:crypto";
import { newId } from "@/db/ids.ts";
import type { Tx } from "@/db/open.ts";
import { insertActivation } from "@/db/queries/activations.ts";
import {
  ACTIVATION_CODE_LENGTH,
  formatActivationCode,
  makeActivationCode,
} from "@/domain/activation.ts";
import { type Moment, momentPlus, type Platform } from "@/server/platform.ts";

const DAY_MS = 86_400_000;

/** An activation code (激活码): as it is shown once, and as it is kept. */
export interface NewCode {
  /** `7K3M-9QXT-2F6H`. */
  code: string;
  hash: string;
}

/** A slip (激活通知单): what the issuer hands over; the code stands nowhere else. */
export interface Slip {
  accountId: string;
  login: string;
  /** Whose account it is: unit or authority. */
  owner: string;
  /** What it is: 人事管理主体账号, or the business. */
  label: string;
  code: string;
  /** ISO 8601. */
  expiresAt: string;
}

/** Makes a code; hashing it takes some 25 ms, so never inside a transaction. */
export async function makeCode(
  ctx: { platform: Pick<Platform, "passwords"> },
): Promise<NewCode> {
  const code = makeActivationCode(randomBytes(ACTIVATION_CODE_LENGTH));
  return {
    code: formatActivationCode(code),
    hash: await ctx.platform.passwords.hash(code),
  };
}

/** Who gives a code, and when. */
export interface CodeGiver {
  now: Moment;
  platform: Pick<Platform, "activationDays">;
  /** `null`, or without an id, for the command line. */
  account: { id: string | null } | null;
}

/**
 * Gives an account a code; the one before is good no more.
 *
 * @returns When it expires.
 */
export async function putCode(
  ctx: CodeGiver,
  tx: Tx,
  options: { accountId: string; hash: string },
): Promise<string> {
  const { now, platform, account } = ctx;
  const expiresAt = momentPlus(now, platform.activationDays * DAY_MS);
  await insertActivation(tx, {
    id: newId("act", now.ms),
    accountId: options.accountId,
    codeHash: options.hash,
    madeBy: account?.id ?? null,
    at: now.at,
    expiresAt,
  });
  return expiresAt;
}
