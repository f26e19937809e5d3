import type { Context } from "fresh";
import { ACCOUNT_KIND_LABELS } from "@/domain/account_kinds.ts";
import type { ActivationStep, ScanProviderName } from "@/domain/activation.ts";
import { createContext } from "@/server/context.ts";
import {
  getWizard,
  type Wizard,
} from "@/server/operations/activation/wizard.ts";
import type { State } from "@/utils.ts";

/** What every step's page needs beside its own. */
export interface WizardPage {
  scan: ScanProviderName;
  login: string;
  owner: string;
  isBehind: boolean;
  isDemo: boolean;
}

/** The activation of this browser at this step, with what its page shows of it. */
export async function openStep(
  ctx: Context<State>,
  step: ActivationStep,
): Promise<{
  context: ReturnType<typeof createContext>;
  wizard: Wizard;
  frame: WizardPage;
}> {
  const { platform, address } = ctx.state;
  const context = createContext(platform, { account: null, address });
  const wizard = await getWizard(context, ctx.req.headers, step);
  const { login, kind, unitName, authorityName } = wizard.activation;
  return {
    context,
    wizard,
    frame: {
      scan: platform.scan.kind,
      login: login ?? "",
      owner: `${unitName ?? authorityName ?? ""} ${ACCOUNT_KIND_LABELS[kind]}`,
      isBehind: ctx.url.searchParams.get("behind") === "1",
      isDemo: platform.demo !== null,
    },
  };
}
