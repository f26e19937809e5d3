import type { ComponentChildren } from "preact";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { type ClinicActData, stayCrumbs, stayPath } from "./stay_pages.ts";

/** Props of `StayFrame`. */
export interface StayFrameProps {
  data: Pick<ClinicActData, "record" | "form">;
  /** What is done: 转出. */
  title: string;
  /** The form; left out where the stay is over. */
  children: ComponentChildren;
}

/** The page of an act on somebody in a clinic: whose it is, what was refused, and the form. */
export function StayFrame({ data, title, children }: StayFrameProps) {
  const { record, form } = data;
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
      {stay.toDate === null
        ? children
        : (
          <Note kind="info" title={`这条记录不能办理${title}`}>
            <p>{stay.name}已不在这个村卫生室的名册上，记录只能查看。</p>
            <ButtonLink href={stayPath(stay.id)}>查看记录</ButtonLink>
          </Note>
        )}
    </>
  );
}
