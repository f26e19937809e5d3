import { AppError } from "@/domain/errors.ts";
import { SmsCodeInput, TypedCodeInput } from "@/domain/inputs/tickets.ts";
import type { Context } from "@/server/context.ts";
import {
  assertFields,
  BLANK_FORM,
  type FormState,
  parseForm,
  withError,
} from "@/server/forms.ts";
import { renewTicket } from "@/server/operations/tickets/renew_ticket.ts";
import type { ScreenTicket } from "@/server/operations/tickets/screen_ticket.ts";
import {
  checkTicketCode,
  sendTicketCode,
} from "@/server/operations/tickets/ticket_sms.ts";
import { typeCode } from "@/server/operations/tickets/type_code.ts";

/** What a form of a waiting screen came to. */
export type TicketAnswer =
  /** The page as it is now. */
  | { type: "reload"; cookies: readonly string[] }
  /** The page again, with what was wrong. */
  | { type: "again"; form: FormState; status: number }
  /** From the password on: the ticket cannot be renewed. */
  | { type: "begin" };

const RELOAD: TicketAnswer = { type: "reload", cookies: [] };

/** Does what a form of a waiting screen asks: `renew`, `send`, `sms`, or a typed code. */
export async function actOnTicket(
  context: Context,
  ticket: ScreenTicket,
  { act, posted }: { act: string | null; posted: FormData },
): Promise<TicketAnswer> {
  switch (act) {
    case "renew":
      assertFields(posted);
      return await renew(context, ticket);
    case "send":
      assertFields(posted);
      return await tryOut("", () => sendTicketCode(context, ticket));
    case "sms": {
      const form = parseForm(SmsCodeInput, posted);
      if (!form.ok) return { type: "again", form, status: 422 };
      return await tryOut(
        "code",
        () => checkTicketCode(context, ticket, form.value.code),
      );
    }
    default: {
      const form = parseForm(TypedCodeInput, posted);
      if (!form.ok) return { type: "again", form, status: 422 };
      return await tryOut(
        "code",
        () => typeCode(context, ticket, form.value.code),
      );
    }
  }
}

async function renew(
  context: Context,
  ticket: ScreenTicket,
): Promise<TicketAnswer> {
  try {
    const { cookie } = await renewTicket(context, ticket);
    return { type: "reload", cookies: [cookie] };
  } catch (error) {
    if (error instanceof AppError) return { type: "begin" };
    throw error;
  }
}

/** A refusal goes to its field of the form. */
async function tryOut(
  field: string,
  act: () => Promise<void>,
): Promise<TicketAnswer> {
  try {
    await act();
    return RELOAD;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const form = withError(BLANK_FORM, field, error.message);
    return { type: "again", form, status: error.status };
  }
}
