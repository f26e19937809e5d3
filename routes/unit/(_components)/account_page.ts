import { type Context, page } from "fresh";
import { AppError } from "@/domain/errors.ts";
import {
  AccountIdInput,
  HolderInput,
  ResetInput,
  SetBusinessesInput,
} from "@/domain/inputs/accounts.ts";
import { readForm } from "@/server/body.ts";
import {
  BLANK_FORM,
  type FormState,
  parseForm,
  unjudged,
} from "@/server/forms.ts";
import { refusalOf } from "@/server/trpc.ts";
import type { State } from "@/utils.ts";
import { isProved } from "../../(_components)/is_proved.ts";
import { verifyPath } from "../../(_components)/verify_path.ts";
import {
  ACCOUNT_PAGES,
  type AccountAct,
  type AccountsName,
  type Slip,
  type UnitAccount,
} from "./unit_accounts.ts";

const ASKED: readonly AccountAct[] = ["suspend", "resume", "reset", "close"];

/** What the page of an account (管理) shows. */
export interface AccountPageData {
  account: UnitAccount;
  holderForm: FormState;
  /** Of a subaccount: the boxes of its businesses. */
  businessesForm: FormState;
  /** The act that is about to be done, as the address says. */
  ask: AccountAct | null;
  /** Whether whoever acts has proved herself again: 重置 and 启用 ask for it. */
  isProved: boolean;
  /** Whether the form of businesses adds one, and waits for that proof. */
  lacksProof: boolean;
  /** Why an act was refused. */
  refusal: string;
  /** Where a code was just made. */
  slip: Slip | null;
  activateUrl: string;
}

type PageContext = Context<State>;

/** Shows one account. */
export async function showAccount(ctx: PageContext, name: AccountsName) {
  const asked = ctx.url.searchParams.get("ask");
  const ask = ASKED.find((act) => act === asked) ?? null;
  return page<AccountPageData>(await read(ctx, name, { ask }));
}

/** Does what was posted: the details, the businesses, or an act on the account. */
export async function actOnAccount(ctx: PageContext, name: AccountsName) {
  const posted = await readForm(ctx.req);
  posted.set("accountId", accountIdOf(ctx));
  const act = ctx.url.searchParams.get("act");
  if (act === null) return await keepHolder(ctx, name, posted);
  if (act === "reset") return await reset(ctx, name, posted);
  if (act === "businesses" && name === "subaccounts") {
    return await keepBusinesses(ctx, posted);
  }
  if (act === "suspend" || act === "resume") {
    return await move(ctx, name, { act, posted });
  }
  if (act === "close" && name === "subaccounts") {
    return await move(ctx, name, { act, posted });
  }
  throw new AppError("notFound");
}

async function keepHolder(
  ctx: PageContext,
  name: AccountsName,
  posted: FormData,
) {
  const form = parseForm(HolderInput, posted);
  if (!form.ok) return await again(ctx, name, { holderForm: form }, 422);
  try {
    await ctx.state.caller[name].setHolder(form.value);
  } catch (error) {
    return await refused(ctx, name, error);
  }
  return done(ctx, name, "holder");
}

async function keepBusinesses(ctx: PageContext, posted: FormData) {
  const lists = ["businesses"];
  const form = parseForm(SetBusinessesInput, posted, { lists });
  if (!form.ok) {
    return await again(ctx, "subaccounts", { businessesForm: form }, 422);
  }
  try {
    await ctx.state.caller.subaccounts.setBusinesses(form.value);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal?.code === "stepUpNeeded") {
      const { message, status } = refusal;
      const kept = { businessesForm: unjudged(form), refusal: message };
      const shown = { ...kept, lacksProof: true };
      return await again(ctx, "subaccounts", shown, status);
    }
    return await refused(ctx, "subaccounts", error);
  }
  return done(ctx, "subaccounts", "businesses");
}

async function move(
  ctx: PageContext,
  name: AccountsName,
  { act, posted }: { act: "suspend" | "resume" | "close"; posted: FormData },
) {
  const form = parseForm(AccountIdInput, posted);
  if (!form.ok) throw new AppError("badInput");
  const { caller } = ctx.state;
  try {
    if (act === "close") await caller.subaccounts.close(form.value);
    else await caller[name][act](form.value);
  } catch (error) {
    if (refusalOf(error)?.code === "stepUpNeeded") {
      return proofFirst(ctx, name, act);
    }
    return await refused(ctx, name, error);
  }
  return done(ctx, name, act);
}

/** The answer to the form is the slip itself: its code stands nowhere else. */
async function reset(ctx: PageContext, name: AccountsName, posted: FormData) {
  const form = parseForm(ResetInput, posted);
  if (!form.ok) throw new AppError("badInput");
  try {
    const slip = await ctx.state.caller[name].reset(form.value);
    return page<AccountPageData>(await read(ctx, name, { slip }));
  } catch (error) {
    if (refusalOf(error)?.code === "stepUpNeeded") {
      return proofFirst(ctx, name, "reset");
    }
    return await refused(ctx, name, error);
  }
}

/** By way of the second proof back to the last question: nothing was typed that could be lost. */
function proofFirst(ctx: PageContext, name: AccountsName, act: AccountAct) {
  const path = `${ACCOUNT_PAGES[name].path}/${accountIdOf(ctx)}`;
  return ctx.redirect(verifyPath(`${path}?ask=${act}`), 303);
}

function done(ctx: PageContext, name: AccountsName, what: string) {
  const { path } = ACCOUNT_PAGES[name];
  return ctx.redirect(`${path}/${accountIdOf(ctx)}?done=${what}`, 303);
}

/** The page as it is now, with why the act was refused; a missing account is a missing page. */
async function refused(ctx: PageContext, name: AccountsName, error: unknown) {
  const refusal = refusalOf(error);
  const isOnPage = refusal?.code === "accountChanged" ||
    refusal?.code === "suspendedAbove" ||
    refusal?.code === "notGrantable" || refusal?.code === "busy";
  if (!isOnPage) throw error;
  const { message, status } = refusal;
  return await again(ctx, name, { refusal: message }, status);
}

async function again(
  ctx: PageContext,
  name: AccountsName,
  shown: Partial<AccountPageData>,
  status: number,
) {
  return page<AccountPageData>(await read(ctx, name, shown), { status });
}

async function read(
  ctx: PageContext,
  name: AccountsName,
  shown: Partial<AccountPageData>,
): Promise<AccountPageData> {
  const { caller, platform } = ctx.state;
  const account = await caller[name].account({ accountId: accountIdOf(ctx) });
  return {
    account,
    holderForm: formOfHolder(account),
    businessesForm: {
      ...BLANK_FORM,
      values: { businesses: account.businesses.join(",") },
    },
    ask: null,
    isProved: isProved(ctx),
    lacksProof: false,
    refusal: "",
    slip: null,
    activateUrl: `${platform.baseUrl}/activate`,
    ...shown,
  };
}

/** What is known of the holder, to be corrected; the phone is kept masked and typed anew. */
function formOfHolder(account: UnitAccount): FormState {
  return {
    ...BLANK_FORM,
    values: {
      name: account.holderName ?? "",
      department: account.holderDepartment ?? "",
      officePhone: account.officePhone ?? "",
    },
  };
}

/** @throws {AppError} `notFound` for what is no id */
function accountIdOf(ctx: PageContext): string {
  const asked = AccountIdInput.safeParse({
    accountId: ctx.params["accountId"],
  });
  if (!asked.success) throw new AppError("notFound");
  return asked.data.accountId;
}
