import { setHolder } from "@/db/queries/account_acts.ts";
import { listNotices, setNoticesSeen } from "@/db/queries/security_notices.ts";
import {
  endSessions,
  listSessions,
  listSignIns,
} from "@/db/queries/sessions.ts";
import { AppError } from "@/domain/errors.ts";
import {
  DetailsInput,
  HandOverInput,
  NewPasswordInput,
  SessionIdInput,
} from "@/domain/inputs/account.ts";
import { PhoneInput, TotpInput } from "@/domain/inputs/activation.ts";
import { NoInput } from "@/domain/inputs/codes.ts";
import { SmsCodeInput } from "@/domain/inputs/tickets.ts";
import { writeAudit } from "@/server/audit.ts";
import {
  beginPhoneChange,
  finishPhoneChange,
} from "@/server/operations/account/change_phone.ts";
import { handOver } from "@/server/operations/account/hand_over.ts";
import { ownOverview } from "@/server/operations/account/own_overview.ts";
import { renewRecoveryCodes } from "@/server/operations/account/renew_recovery_codes.ts";
import { changePassword } from "@/server/operations/account/set_password.ts";
import {
  beginTotp,
  finishTotp,
  removeTotp,
} from "@/server/operations/account/totp.ts";
import { momentPlus } from "@/server/platform.ts";
import { IDLE_MS } from "@/server/session.ts";
import {
  menuProcedure,
  router,
  selfMutation,
  selfProcedure,
  unagreedMutation,
  unagreedProcedure,
} from "@/server/trpc.ts";

const MAX_SIGN_INS = 20;

/** An account's own side (帐号与安全). */
export const accountRouter = router({
  /** The holder's details, the ways to confirm, and whether she has just proved herself again. */
  overview: unagreedProcedure.query(({ ctx }) => ownOverview(ctx)),

  /** What the holder should know of (安全提醒) and has not put away. */
  notices: unagreedProcedure.query(({ ctx }) =>
    listNotices(ctx.db, ctx.account.id)
  ),

  /** Puts the notices away (我知道了). */
  seeNotices: unagreedMutation.input(NoInput).mutation(({ ctx }) =>
    setNoticesSeen(ctx.tx, { accountId: ctx.account.id, at: ctx.now.at })
  ),

  /** Department and office phone; a person's are none. */
  setDetails: selfMutation.input(DetailsInput).mutation(
    async ({ ctx, input }) => {
      const { account } = ctx;
      if (account.kind === "person") throw new AppError("forbidden");
      const columns = {
        holderDepartment: input.department || null,
        officePhone: input.officePhone || null,
      };
      await setHolder(ctx.tx, { accountId: account.id, columns });
      await writeAudit(ctx.tx, ctx, {
        act: "account.setDetails",
        subjectId: account.id,
        after: columns,
      });
    },
  ),

  /** 修改密码; every session ends. */
  setPassword: unagreedProcedure.input(NewPasswordInput)
    .mutation(({ ctx, input }) => changePassword(ctx, input)),

  /** 更换手机号码, first step: a code to the new number. */
  beginPhone: selfProcedure.input(PhoneInput)
    .mutation(({ ctx, input }) => beginPhoneChange(ctx, input.phone)),

  /** 更换手机号码, second step: the code; every session ends. */
  setPhone: selfProcedure.input(SmsCodeInput)
    .mutation(({ ctx, input }) => finishPhoneChange(ctx, input.code)),

  /** Begins to add an authenticator app (动态口令). */
  beginTotp: selfProcedure.input(NoInput).mutation(({ ctx }) => beginTotp(ctx)),

  /** The app's first code. */
  addTotp: selfProcedure.input(TotpInput)
    .mutation(({ ctx, input }) => finishTotp(ctx, input.code)),

  /** Takes the app away. */
  removeTotp: selfProcedure.input(NoInput).mutation(({ ctx }) =>
    removeTotp(ctx)
  ),

  /** Ten new recovery codes (恢复码), shown once. */
  renewRecoveryCodes: selfProcedure.input(NoInput)
    .mutation(({ ctx }) => renewRecoveryCodes(ctx)),

  /** 管理员交接: the slip for whoever takes the main account over. */
  handOver: menuProcedure("unit.accounts").input(HandOverInput)
    .mutation(({ ctx, input }) => handOver(ctx, input)),

  /** The live sessions (登录会话), this one marked, and the last sign-ins. */
  sessions: unagreedProcedure.query(async ({ ctx }) => {
    const { account, now } = ctx;
    const live = await listSessions(ctx.db, {
      accountId: account.id,
      at: now.at,
      seenSince: momentPlus(now, -IDLE_MS),
    });
    return {
      live: live.map((line) => ({
        ...line,
        isThis: line.id === account.session?.id,
      })),
      signIns: await listSignIns(ctx.db, {
        accountId: account.id,
        limit: MAX_SIGN_INS,
      }),
    };
  }),

  /** Ends one of the own sessions; another account's is a missing one. */
  endSession: unagreedMutation.input(SessionIdInput).mutation(
    async ({ ctx, input }) => {
      const ended = await endSessions(ctx.tx, {
        accountId: ctx.account.id,
        at: ctx.now.at,
        reason: "otherSession",
        only: input.sessionId,
      });
      if (ended === 0) throw new AppError("notFound");
      await writeAudit(ctx.tx, ctx, {
        act: "account.endSession",
        subjectId: ctx.account.id,
      });
    },
  ),

  /** Ends every other session (退出其他设备). */
  endOtherSessions: unagreedMutation.input(NoInput).mutation(
    async ({ ctx }) => {
      const { account } = ctx;
      const ended = await endSessions(ctx.tx, {
        accountId: account.id,
        at: ctx.now.at,
        reason: "otherSession",
        ...(account.session && { except: account.session.id }),
      });
      await writeAudit(ctx.tx, ctx, {
        act: "account.endOtherSessions",
        subjectId: account.id,
        after: { ended },
      });
      return { ended };
    },
  ),
});
