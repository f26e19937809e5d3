import { ButtonLink } from "@/components/ButtonLink.tsx";
import { verifyPath } from "./verify_path.ts";

/** Props of `StepUpFirst`. */
export interface StepUpFirstProps {
  /** What is to be done, as a heading asks it. */
  title: string;
  why: string;
  /** The page to come back to. */
  next: string;
  cancelHref: string;
}

/** In place of a form that asks for a second proof (再次验证身份), so that nothing is typed in vain. */
export function StepUpFirst(props: StepUpFirstProps) {
  return (
    <section class="card flow">
      <h2>{props.title}</h2>
      <p>{props.why}</p>
      <div class="bar acts">
        <ButtonLink kind="go" href={verifyPath(props.next)}>
          验证身份
        </ButtonLink>
        <ButtonLink href={props.cancelHref}>取消</ButtonLink>
        <span class="hint">输入密码，再用绑定的手机确认，十分钟内有效。</span>
      </div>
    </section>
  );
}
