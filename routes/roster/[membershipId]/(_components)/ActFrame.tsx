import type { ComponentChildren } from "preact";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { Tag } from "@/components/Tag.tsx";
import type { FormState } from "@/server/forms.ts";
import { stayCrumbs, stayHref, type StayRecord, stayTag } from "./stay.ts";

/** Props of `ActFrame`. */
export interface ActFrameProps {
  /** What is done: 转出. */
  title: string;
  record: StayRecord;
  form: FormState;
  /** Whether the stay allows the act; the form is left out where it does not. */
  isAllowed: boolean;
  children: ComponentChildren;
}

/** The page of an act on one stay: whose it is, what was refused, and the form. */
export function ActFrame(props: ActFrameProps) {
  const { title, record, form, isAllowed } = props;
  const { stay } = record;
  const message = form.errors[""]?.[0];
  return (
    <>
      <Head>
        <title>{`${title} ${stay.name} - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead
        title={`${title} ${stay.name}`}
        crumbs={stayCrumbs(record, true)}
        tags={<Tag {...stayTag(stay)} />}
      />
      {message && <Note kind="bad" title={message}>没有改动任何数据。</Note>}
      {isAllowed
        ? props.children
        : (
          <Note kind="info" title={`这条记录不能办理${title}`}>
            <p>
              {stay.toDate === null
                ? "现在的花名册上没有这一项。"
                : "已经结束的记录只能查看。"}
            </p>
            <ButtonLink
              href={stayHref({ ...record, stay: record.current ?? stay })}
            >
              查看现在的情况
            </ButtonLink>
          </Note>
        )}
    </>
  );
}
