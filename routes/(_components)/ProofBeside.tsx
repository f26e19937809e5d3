import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Note } from "@/components/Note.tsx";
import { verifyPath } from "./verify_path.ts";

/** What is said beside the way. */
export const PROOF_BESIDE =
  "填写的内容还在本页面，请不要关闭：在新的标签页验证后，回到这里提交。";

/**
 * The way through a second proof (再次验证身份) beside a form that has been filled in: what
 * was typed stays in this tab.
 */
export function ProofBeside({ next }: { next: string }) {
  return (
    <div class="bar">
      <ButtonLink href={verifyPath(next)} newTab>
        在新标签页验证身份
      </ButtonLink>
    </div>
  );
}

/** Over a form that has been filled in and needs a second proof, one that has lapsed meanwhile for instance. */
export function ProofDue({ next, why = "" }: { next: string; why?: string }) {
  return (
    <Note kind="warn" title="提交之前，请再次验证身份">
      <p>{why}{PROOF_BESIDE}</p>
      <ProofBeside next={next} />
    </Note>
  );
}
