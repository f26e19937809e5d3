import { newId } from "@/db/ids.ts";
import { insertMembership } from "@/db/queries/memberships.ts";
import { currentReading } from "@/db/reading.ts";
import { createContext, findAccount } from "@/server/context.ts";
import { momentOf, type Platform } from "@/server/platform.ts";
import { type Caller, createCaller } from "@/server/router.ts";
import { writeSeen } from "@/server/seen_commit.ts";
import { openSession } from "@/server/session.ts";
import { IDS } from "@/tools/seed.ts";

/** Acts of the cast that are done at a node, by the procedures that pages call too. */
export class Acts {
  readonly #platform: Platform;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Opens a session; `name=value` of each cookie that the browser would get. */
  async signIn(accountId: string): Promise<string[]> {
    const line = await openSession(this.#platform, {
      accountId,
      factor: "totp",
      address: "127.0.0.1",
      userAgent: null,
    });
    const seen = currentReading()?.reading.needs ?? 0;
    return [line, writeSeen(this.#platform, seen)]
      .map((cookie) => cookie.split(";")[0] ?? "");
  }

  /** Begins a stay as the last step of every way onto a roster does; nothing looks first. */
  async enter(
    { id, personId, unitId }: { id: string; personId: string; unitId: string },
  ): Promise<void> {
    const now = momentOf(this.#platform);
    const scope = { kind: "unit", unitId } as const;
    const departmentId = unitId === IDS.unit.wuhan
      ? IDS.department.internal
      : IDS.department.yichangInternal;
    await this.#platform.db.transaction().execute((tx) =>
      insertMembership(scope, tx, {
        membership: {
          id,
          personId,
          kind: "active",
          fromDate: now.today,
          source: "review",
          sortName: "zhu ying 祝英",
          createdAt: now.at,
        },
        posting: {
          id: newId("pst", now.ms),
          departmentId,
          position: "2",
          establishment: "1",
        },
      })
    );
  }

  /** Lets an applicant in (通过). */
  async pass(applicationId: string): Promise<void> {
    const wuhan = await this.#callerOf(IDS.account.wuhan);
    await wuhan.admission.pass({
      applicationId,
      departmentId: IDS.department.internal,
      position: "2",
      establishment: "1",
    });
  }

  /** Suspends a subaccount (停用). */
  async suspend(accountId: string): Promise<void> {
    const wuhan = await this.#callerOf(IDS.account.wuhan);
    await wuhan.subaccounts.suspend({ accountId });
  }

  /** Takes a VIP grant away (收回). */
  async revoke(
    { membershipId, grantId }: { membershipId: string; grantId: string },
  ): Promise<void> {
    const wuhan = await this.#callerOf(IDS.account.wuhan);
    await wuhan.grants.revoke({ membershipId, held: grantId });
  }

  async #callerOf(accountId: string): Promise<Caller> {
    const account = await findAccount(this.#platform.db, accountId);
    return createCaller(
      createContext(this.#platform, { account, address: "127.0.0.1" }),
    );
  }
}
