import { page } from "fresh";
import type { Context } from "fresh";
import { Head } from "fresh/runtime";
import { AppError } from "@/domain/errors.ts";
import {
  BindPhoneInput,
  ConfirmInput,
  NumberInput,
  TicketIdInput,
} from "@/domain/inputs/tickets.ts";
import { withCookies } from "@/server/answers.ts";
import { readForm } from "@/server/body.ts";
import { createContext } from "@/server/context.ts";
import {
  assertFields,
  BLANK_FORM,
  type FormState,
  parseForm,
  withError,
} from "@/server/forms.ts";
import { bindPhone } from "@/server/operations/tickets/bind_phone.ts";
import { confirmOnPhone } from "@/server/operations/tickets/confirm_on_phone.ts";
import {
  openOnPhone,
  type PhoneView,
} from "@/server/operations/tickets/phone_ticket.ts";
import { refuseOnPhone } from "@/server/operations/tickets/refuse_on_phone.ts";
import { beginAuthorization } from "@/server/operations/wechat/authorize_phone.ts";
import {
  confirmInWechat,
  isKnownPhone,
} from "@/server/operations/wechat/confirm_in_wechat.ts";
import { define, type State } from "@/utils.ts";
import { PhoneEnd, type PhoneEnding } from "./(_components)/PhoneEnd.tsx";
import { PhoneForm } from "./(_components)/PhoneForm.tsx";

type PhoneData =
  | { type: "open"; view: PhoneView; form: FormState }
  | { type: "end"; ending: PhoneEnding };

export const handler = define.handlers({
  async GET(ctx) {
    return await show(ctx);
  },

  async POST(ctx) {
    const posted = await readForm(ctx.req);
    const ticketId = ticketIdOf(ctx);
    if (ticketId === undefined) return ended("gone", 404);
    posted.set("ticketId", ticketId);
    if (ctx.url.searchParams.get("act") === "refuse") {
      assertFields(posted, ["ticketId"]);
      return await decide(
        ctx,
        "refused",
        (context) => refuseOnPhone(context, ticketId),
      );
    }
    if (ctx.state.platform.scan.kind === "wechat") {
      const form = parseForm(NumberInput, posted);
      if (!form.ok) return await show(ctx, form, 422);
      return await decide(ctx, "confirmed", async (context) => {
        const done = await confirmInWechat(
          context,
          form.value,
          ctx.req.headers,
        );
        return done.isBinding ? "bound" : "confirmed";
      });
    }
    // What kind of key it is, a phone says only that is being bound.
    if (posted.has("kind")) {
      const form = parseForm(BindPhoneInput, posted);
      if (!form.ok) return await show(ctx, form, 422);
      const userAgent = ctx.req.headers.get("user-agent");
      return await decide(
        ctx,
        "bound",
        (context) => bindPhone(context, form.value, userAgent),
      );
    }
    const form = parseForm(ConfirmInput, posted);
    if (!form.ok) return await show(ctx, form, 422);
    return await decide(
      ctx,
      "confirmed",
      (context) => confirmOnPhone(context, form.value),
    );
  },
});

/** What a phone shows that has scanned a QR code (扫码确认). */
export default define.page<typeof handler>(function ScanPage({ data, url }) {
  return (
    <>
      <Head>
        <title>扫码确认 - 湖北卫生健康信息平台</title>
      </Head>
      {data.type === "end"
        ? <PhoneEnd ending={data.ending} />
        : <PhoneForm view={data.view} form={data.form} path={url.pathname} />}
    </>
  );
});

/** The page of the phone as the ticket stands, or how it ended; in WeChat who it is comes first. */
async function show(
  ctx: Context<State>,
  form: FormState = BLANK_FORM,
  status = 200,
) {
  const ticketId = ticketIdOf(ctx);
  if (ticketId === undefined) return ended("gone", 404);
  const context = contextOf(ctx);
  const { headers } = ctx.req;
  try {
    if (!await isKnownPhone(context, ticketId, headers)) {
      const { url, cookie } = await beginAuthorization(context, ticketId);
      return withCookies(ctx.redirect(url, 303), [cookie]);
    }
    const view = await openOnPhone(context, ticketId);
    return page<PhoneData>({ type: "open", view, form }, { status });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return ended("gone", status === 200 ? 404 : status);
  }
}

/** Does what the phone decided; a refusal is shown in the form where the ticket stands yet. */
async function decide(
  ctx: Context<State>,
  ending: PhoneEnding,
  act: (
    context: ReturnType<typeof contextOf>,
  ) => Promise<PhoneEnding | void>,
) {
  try {
    const other = await act(contextOf(ctx));
    return ended(other ?? ending, 200);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "wrongNumber") return ended("wrongNumber", 422);
    if (error.code === "ticketEnded") return ended("gone", 409);
    if (ctx.state.platform.scan.kind === "wechat") {
      // Another try begins with another scan: a form must not lead to WeChat's own pages.
      return ended("stranger", error.status);
    }
    const field = error.code === "wrongPin" ? "pin" : "";
    const form = withError(BLANK_FORM, field, error.message);
    return await show(ctx, form, error.status);
  }
}

function ended(ending: PhoneEnding, status: number) {
  return page<PhoneData>({ type: "end", ending }, { status });
}

function contextOf({ state }: Context<State>) {
  const { platform, address } = state;
  return createContext(platform, { account: null, address });
}

function ticketIdOf({ params }: Context<State>): string | undefined {
  const parsed = TicketIdInput.safeParse(params.ticket);
  return parsed.success ? parsed.data : undefined;
}
