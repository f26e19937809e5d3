import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Note } from "@/components/Note.tsx";
import { Slips } from "@/components/Slips.tsx";
import type { Slip } from "./unit_accounts.ts";

/** Props of `SlipView`. */
export interface SlipViewProps {
  slip: Slip;
  activateUrl: string;
  backHref: string;
}

/** The slip of an account that was just issued or reset; the only time that its code is shown. */
export function SlipView({ slip, activateUrl, backHref }: SlipViewProps) {
  return (
    <>
      <div class="noprint">
        <Note kind="ok" title="激活码已生成，只显示这一次">
          请现在用浏览器的打印功能（Ctrl+P）打印，或抄下，交给经办人。离开这一页后看不到激活码；遗失时可以“重置”，换一个新的。
        </Note>
      </div>
      <Slips slips={[slip]} activateUrl={activateUrl} />
      <div class="bar noprint">
        <ButtonLink href={backHref}>已交付，返回列表</ButtonLink>
      </div>
    </>
  );
}
