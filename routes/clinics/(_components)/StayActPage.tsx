import type { ComponentChildren } from "preact";
import { Head } from "fresh/runtime";
import { Button, type ButtonKind } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import type { FormState } from "@/server/forms.ts";
import { type StayActData, stayCrumbs, stayPath } from "./stay_pages.ts";

/** Props of `StayActPage`. */
export interface StayActPageProps {
  data: StayActData;
  /** What is done: 转出. */
  title: string;
  /** Names the act on its button. */
  action: string;
  kind?: ButtonKind | undefined;
  /** What follows from it. */
  consequence: ComponentChildren;
  hidden?: Readonly<Record<string, string>> | undefined;
  /** The fields. */
  children?: ComponentChildren;
}

/** The page of an act on somebody in a clinic: consequence, fields, the button that does it. */
export function StayActPage(props: StayActPageProps) {
  const { data: { record, form }, title } = props;
  const { stay } = record;
  const { "": whole, ...errors } = form.errors;
  return (
    <>
      <Head>
        <title>{`${title} ${stay.name} - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead
        title={`${title} ${stay.name}`}
        crumbs={stayCrumbs(record, true)}
      />
      {whole && <Note kind="bad" title={whole[0]}>没有改动任何数据。</Note>}
      {stay.toDate !== null
        ? (
          <Note kind="info" title={`这条记录不能办理${title}`}>
            <p>{stay.name}已不在这个村卫生室的名册上，记录只能查看。</p>
            <ButtonLink href={stayPath(stay.id)}>查看记录</ButtonLink>
          </Note>
        )
        : (
          <form class="card flow" method="post">
            <ErrorSummary errors={linkErrors(errors)} />
            <div>{props.consequence}</div>
            {Object.entries(props.hidden ?? {}).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            {props.children && <div class="form">{props.children}</div>}
            <div class="bar acts">
              <Button kind={props.kind ?? "go"}>{props.action}</Button>
              <ButtonLink href={stayPath(stay.id)}>取消</ButtonLink>
            </div>
          </form>
        )}
    </>
  );
}

/** Value and errors of a field. */
export function fieldOf(form: FormState, name: string) {
  return { name, value: form.values[name], errors: form.errors[name] };
}
