import type { ComponentChildren } from "preact";
import type { ButtonKind } from "@/components/Button.tsx";
import { ActForm } from "../../(_components)/stay/ActForm.tsx";
import { type ClinicActData, stayPath } from "./stay_pages.ts";
import { StayFrame } from "./StayFrame.tsx";

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
  const { data, title } = props;
  return (
    <StayFrame data={data} title={title}>
      <ActForm
        consequence={props.consequence}
        action={props.action}
        kind={props.kind}
        cancelHref={stayPath(data.record.stay.id)}
        form={data.form}
        hidden={props.hidden}
      >
        {props.children}
      </ActForm>
    </StayFrame>
  );
}
