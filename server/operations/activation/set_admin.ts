import type { z } from "zod";
import type { Tx } from "@/db/open.ts";
import {
  type HolderColumns,
  setHolder,
  setPassword,
} from "@/db/queries/account_acts.ts";
import type { ActivationRow } from "@/db/queries/activations.ts";
import { parseDocument } from "@/domain/documents.ts";
import { AppError } from "@/domain/errors.ts";
import type {
  AdminDraftInput,
  AdminInput,
} from "@/domain/inputs/activation.ts";
import { writeAudit } from "@/server/audit.ts";
import type { Context } from "@/server/context.ts";
import { phoneColumns } from "@/server/holder_phone.ts";
import {
  getWizard,
  holderActor,
  moveOn,
  readAgain,
} from "@/server/operations/activation/wizard.ts";
import { assertStrongPassword } from "@/server/password_rules.ts";

/**
 * 管理员信息: who holds the account from now on, and the new password. Document and
 * phone may be left empty only where they were given before.
 *
 * @throws {AppError} `activationLost`, `stepNotOpen`, `weakPassword`, `documentNeeded`,
 * `phoneNeeded`, `badInput` for a birth date after today, `busy`
 */
export async function setAdmin(
  ctx: Context,
  input: z.output<typeof AdminInput>,
  headers: Headers,
): Promise<void> {
  const wizard = await getWizard(ctx, headers, "admin");
  const { activation } = wizard;
  assertStrongPassword(input.password, {
    login: activation.login,
    unitName: activation.unitName ?? activation.authorityName,
    name: input.name,
  });
  const columns = columnsOf(ctx, activation, input);
  const passwordHash = await ctx.platform.passwords.hash(input.password);
  await ctx.db.transaction().execute(async (tx) => {
    await readAgain(ctx, tx, wizard);
    await moveOn(ctx, tx, { wizard, step: "admin" });
    await keep(ctx, tx, { activation, columns, passwordHash });
  });
}

/**
 * Keeps what was filled in so far (暂存); the step stays where it is, and a password is
 * never kept.
 *
 * @throws {AppError} `activationLost`, `stepNotOpen`
 */
export async function keepDraft(
  ctx: Context,
  draft: z.output<typeof AdminDraftInput>,
  headers: Headers,
): Promise<void> {
  const wizard = await getWizard(ctx, headers, "admin");
  const { accountId } = wizard.activation;
  const { name, documentNumber, phone, department, officePhone } = draft;
  const document = documentNumber && findDocument(ctx, documentNumber);
  const columns: HolderColumns = {
    ...(name && { holderName: name }),
    ...(document && document),
    ...(phone && phoneColumns(ctx.vault, phone)),
    ...(department && { holderDepartment: department }),
    ...(officePhone && { officePhone }),
  };
  if (Object.keys(columns).length === 0) return;
  await ctx.db.transaction().execute(async (tx) => {
    await readAgain(ctx, tx, wizard);
    await setHolder(tx, { accountId, columns });
  });
}

async function keep(
  ctx: Context,
  tx: Tx,
  options: {
    activation: ActivationRow;
    columns: HolderColumns;
    passwordHash: string;
  },
): Promise<void> {
  const { activation, columns, passwordHash } = options;
  const { accountId } = activation;
  await setHolder(tx, { accountId, columns });
  await setPassword(tx, { accountId, passwordHash, at: ctx.now.at });
  await writeAudit(tx, holderActor(ctx, activation), {
    act: "activation.setAdmin",
    subjectId: accountId,
    before: { name: activation.holderName },
    after: { name: columns.holderName, department: columns.holderDepartment },
  });
}

function columnsOf(
  ctx: Context,
  activation: ActivationRow,
  input: z.output<typeof AdminInput>,
): HolderColumns {
  if (input.documentNumber === "" && !activation.holderDocumentSealed) {
    throw new AppError("documentNeeded");
  }
  if (input.phone === "" && !activation.holderPhoneSealed) {
    throw new AppError("phoneNeeded");
  }
  return {
    holderName: input.name,
    holderDepartment: input.department,
    officePhone: input.officePhone || null,
    ...(input.documentNumber && documentColumns(ctx, input.documentNumber)),
    ...(input.phone && phoneColumns(ctx.vault, input.phone)),
  };
}

function documentColumns(ctx: Context, typed: string): HolderColumns {
  const columns = findDocument(ctx, typed);
  if (!columns) throw new AppError("badInput");
  return columns;
}

/** The number both ways, if it is one of somebody who is born. */
function findDocument(ctx: Context, typed: string): HolderColumns | undefined {
  const document = parseDocument("01", typed, { today: ctx.now.today });
  if (!document.ok) return undefined;
  const { number } = document.value;
  return {
    holderDocumentSealed: ctx.vault.seal("account.document", number),
    holderDocumentIndex: ctx.vault.index("document", number),
  };
}
