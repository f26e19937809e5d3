import type { ComponentChildren } from "preact";
import { Button } from "@/components/Button.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { FileInput } from "@/components/FileInput.tsx";
import type { FormState } from "@/server/forms.ts";

/** Props of `UploadForm`. */
export interface UploadFormProps {
  form: FormState;
  label: string;
  /** What the browser offers to choose from. */
  accept: string;
  /** What kinds of file, how long and how large. */
  hint: string;
  /** What the check does not do: `不写入任何数据`. */
  writesNothing: string;
  /** What is decided upon afterwards; 导入 unless told. */
  act?: string;
  /** More to do, behind the button. */
  children?: ComponentChildren;
}

/** The form for the file of an import, which posts to its own page. */
export function UploadForm(props: UploadFormProps) {
  const { form } = props;
  return (
    <form class="card flow" method="post" encType="multipart/form-data">
      <ErrorSummary errors={linkErrors(form.errors)} />
      <div class="form one">
        <FileInput
          name="file"
          label={props.label}
          accept={props.accept}
          hint={`${props.hint}只读取第一个没有隐藏的工作表。`}
          errors={form.errors["file"]}
          required
        />
      </div>
      <div class="bar acts">
        <Button kind="go">上传并检查</Button>
        {props.children}
        <span class="hint">
          {`这一步只检查，${props.writesNothing}。看过检查结果后再决定是否${
            props.act ?? "导入"
          }。`}
        </span>
      </div>
    </form>
  );
}
