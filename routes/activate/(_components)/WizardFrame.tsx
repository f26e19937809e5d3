import type { ComponentChildren } from "preact";
import { Head } from "fresh/runtime";
import { Note } from "@/components/Note.tsx";
import { Steps } from "@/components/Steps.tsx";
import {
  ACTIVATION_STEP_LABELS,
  ACTIVATION_STEPS,
  type ActivationStep,
  type ScanProviderName,
} from "@/domain/activation.ts";

/** Props of `WizardFrame`. */
export interface WizardFrameProps {
  step: ActivationStep;
  scan: ScanProviderName;
  login: string;
  /** Whose account it is, e.g. 武昌区中医院 人事管理主体账号. */
  owner: string;
  /** The browser came with a step that was done, or from an old tab. */
  isBehind: boolean;
  children: ComponentChildren;
}

/** Head of every step of the activation: how far it has come, and how to come back to it. */
export function WizardFrame(props: WizardFrameProps) {
  const labels = ACTIVATION_STEP_LABELS[props.scan];
  const current = ACTIVATION_STEPS.indexOf(props.step);
  return (
    <>
      <Head>
        <title>
          {`${labels[props.step]} - 帐号激活 - 湖北卫生健康信息平台`}
        </title>
      </Head>
      <h1>帐号激活</h1>
      <p class="hint">
        帐号 <strong>{props.login}</strong>，{props
          .owner}。中途离开，用原帐号和激活码可以接着办。
      </p>
      <br />
      <Steps
        steps={ACTIVATION_STEPS.map((step) => labels[step])}
        current={current}
      />
      {props.isBehind && (
        <Note kind="warn" title="刚才那一步已经办过">
          请从当前这一步接着办。
        </Note>
      )}
      {props.children}
    </>
  );
}
