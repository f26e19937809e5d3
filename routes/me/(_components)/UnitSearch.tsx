import { labelOf } from "@/codes/table.ts";
import { UNIT_KINDS } from "@/codes/unit_kinds.ts";
import { Button } from "@/components/Button.tsx";
import { Card } from "@/components/Card.tsx";
import { Empty } from "@/components/Empty.tsx";
import { LinkList } from "@/components/LinkList.tsx";
import { Note } from "@/components/Note.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import type { Caller } from "@/server/router.ts";

/** How many units one search shows. */
const MAX_SHOWN = 20;

/** What was looked for and found. */
export interface FoundUnits {
  /** Empty before anything was looked for. */
  search: string;
  units: Awaited<ReturnType<Caller["directory"]["units"]>>;
  /** Whether a unit was chosen that takes no applications (any more). */
  isUnitGone: boolean;
}

/** Step one of 单位实名认证: finding the unit by name or pinyin initials. */
export function UnitSearch({ found }: { found: FoundUnits }) {
  const { search, isUnitGone } = found;
  return (
    <>
      {isUnitGone && (
        <Note kind="bad" title="该单位暂不接受申请">
          单位信息尚未完善，或单位已停用。请重新查找，或联系单位人事部门。
        </Note>
      )}
      <form class="card flow" method="get" action="/me/apply">
        <TextInput
          name="q"
          label="您在哪个单位工作或退休"
          hint="输入单位名称中的几个字，或拼音首字母，如 wcqzyy"
          type="search"
          value={search}
          autocomplete="organization"
          maxlength={50}
          required
        />
        <Button kind="go" wide>查找单位</Button>
      </form>
      {search !== "" && <Results {...found} />}
    </>
  );
}

function Results({ search, units }: FoundUnits) {
  if (units.length === 0) {
    return (
      <Empty
        why="notFound"
        title={`没有找到“${search}”`}
        hint="请换几个字再试，如只输入地名或“中医院”。仍然找不到，说明单位还没有在平台完善信息，请联系单位人事部门。"
      />
    );
  }
  return (
    <Card
      flat
      title={`找到 ${units.length} 个单位`}
      note={units.length === MAX_SHOWN
        ? "只列出前 20 个，请输入更完整的名称"
        : "点选您的单位"}
    >
      <LinkList
        links={units.map(({ id, name, kind, place }) => ({
          href: `/me/apply?unit=${id}`,
          title: name,
          note: `${labelOf(UNIT_KINDS, kind)}，${place}`,
        }))}
      />
    </Card>
  );
}
