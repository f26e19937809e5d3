import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { Confirm } from "@/components/Confirm.tsx";
import { RowActions } from "@/components/RowActions.tsx";
import { TextInput } from "@/components/TextInput.tsx";

/** Buttons, acts of a row, and the question before an act that cannot be taken back. */
export function Acts() {
  const link = { href: "#main", label: "转出" };
  return (
    <div class="cols">
      <Card title="按钮">
        <div class="bar">
          <Button kind="go">通过</Button>
          <Button>保存草稿</Button>
          <Button kind="del">删除</Button>
          <Button disabled>停用</Button>
          <ButtonLink href="#main">链接</ButtonLink>
        </div>
        <p class="hint">
          一屏一个主要按钮，按钮写明动作和数目，如“导入无误的 1,179
          行”；危险按钮不用“确定”。
        </p>
        <h3>一行的操作</h3>
        <RowActions
          of="李梅"
          actions={[link, { href: "#main", label: "退休" }]}
          more={[
            { href: "#main", label: "修改姓名" },
            { href: "#main", label: "VIP 权限" },
          ]}
        />
      </Card>
      <Confirm
        title="清空预传在职名单"
        consequence={
          <p>
            将清空 <strong>1,302</strong> 人，24 小时内可以恢复。
          </p>
        }
        action="清空 1,302 人"
        kind="del"
        cancelHref="#main"
      >
        <TextInput
          name="count"
          label="输入人数 1302 以确认"
          inputmode="numeric"
        />
      </Confirm>
    </div>
  );
}
