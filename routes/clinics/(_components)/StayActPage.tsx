import type { ComponentChildren } from "preact";
import { Head } from "fresh/runtime";
import type { ButtonKind } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { ActForm } from "../../(_components)/stay/ActForm.tsx";
import { type ClinicActData, stayCrumbs, stayPath } from "./stay_pages.ts";

/** Props of `StayActPage`. */
export interface StayActPageProps {
  data: ClinicActData;
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
  const whole = form.errors[""];
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
          <ActForm
            consequence={props.consequence}
            action={props.action}
            kind={props.kind}
            cancelHref={stayPath(stay.id)}
            form={form}
            hidden={props.hidden}
          >
            {props.children}
          </ActForm>
        )}
    </>
  );
}
