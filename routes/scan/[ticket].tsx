import { page } from "fresh";
import type { Context } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { Facts } from "@/components/Facts.tsx";
import { Note } from "@/components/Note.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { AppError } from "@/domain/errors.ts";
import {
  BindPhoneInput,
  ConfirmInput,
  TicketIdInput,
} from "@/domain/inputs/tickets.ts";
import type { TicketPurpose } from "@/domain/ticket.ts";
import { PhoneBind } from "@/islands/PhoneBind.tsx";
import { PhoneConfirm } from "@/islands/PhoneConfirm.tsx";
import { readForm } from "@/server/body.ts";
import { createContext } from "@/server/context.ts";
import {
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
import { define, type State } from "@/utils.ts";
import { PhoneEnd, type PhoneEnding } from "./(_components)/PhoneEnd.tsx";

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
      return await decide(
        ctx,
        "refused",
        (context) => refuseOnPhone(context, ticketId),
      );
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

const TITLES: Record<TicketPurpose, { title: string; action: string }> = {
  signIn: { title: "确认登录电脑端？", action: "确认登录" },
  stepUp: { title: "确认电脑端的操作？", action: "确认是我本人" },
  bind: { title: "把这部手机绑定到帐号？", action: "绑定这部手机" },
};

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

interface PhoneFormProps {
  view: PhoneView;
  form: FormState;
  path: string;
}

function PhoneForm({ view, form, path }: PhoneFormProps) {
  const { title } = TITLES[view.purpose];
  const whole = form.errors[""] ?? form.errors["proof"];
  return (
    <>
      <section class="card flow">
        <h1>{title}</h1>
        {whole && <Note kind="bad" title={whole.join("；")} />}
        <Facts
          facts={[
            { label: "帐号", value: view.account },
            { label: "单位", value: view.owner },
            { label: "时间", value: timeInShanghai(view.askedAt) },
            { label: "网络地址", value: view.address },
            { label: "电脑浏览器", value: view.browser },
          ]}
        />
        <noscript>
          <p class="err">
            这个浏览器没有启用脚本，不能用手机确认。请回到电脑上，改用动态口令或恢复码。
          </p>
        </noscript>
        <ProofForm view={view} form={form} />
      </section>
      {view.purpose !== "bind" && (
        <form class="card flow" method="post" action={`${path}?act=refuse`}>
          <p class="hint">
            不是您本人在登录？有人知道了您的密码，请拒绝，并尽快修改密码。
          </p>
          <Button kind="del" wide>不是我，拒绝</Button>
        </form>
      )}
    </>
  );
}

function ProofForm({ view, form }: Pick<PhoneFormProps, "view" | "form">) {
  const { ticketId, purpose, nonce, accountId, proof } = view;
  const ticket = { ticketId, nonce, accountId };
  const { errors } = form;
  switch (proof.kind) {
    case "bind":
      return (
        <PhoneBind
          {...ticket}
          creation={proof.creation}
          errors={errors}
        />
      );
    case "passkey":
    case "deviceKey":
      return (
        <PhoneConfirm
          {...{ ...ticket, purpose, proof, errors }}
          action={TITLES[purpose].action}
        />
      );
    case "wechat":
      return <p>请用微信扫描电脑上的二维码。</p>;
    case "none":
      return (
        <Note kind="bad" title="这个帐号没有绑定可用的手机">
          请回到电脑上，改用动态口令或恢复码。
        </Note>
      );
  }
}

/** The page of the phone as the ticket stands, or how it ended. */
async function show(
  ctx: Context<State>,
  form: FormState = BLANK_FORM,
  status = 200,
) {
  const ticketId = ticketIdOf(ctx);
  if (ticketId === undefined) return ended("gone", 404);
  try {
    const view = await openOnPhone(contextOf(ctx), ticketId);
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
  act: (context: ReturnType<typeof contextOf>) => Promise<void>,
) {
  try {
    await act(contextOf(ctx));
    return ended(ending, 200);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "wrongNumber") return ended("wrongNumber", 422);
    if (error.code === "ticketEnded") return ended("gone", 409);
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
