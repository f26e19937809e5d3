import { labelOf } from "@/codes/table.ts";
import { UNIT_KINDS } from "@/codes/unit_kinds.ts";
import { Button } from "@/components/Button.tsx";
import { Card } from "@/components/Card.tsx";
import { Empty } from "@/components/Empty.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { LinkList } from "@/components/LinkList.tsx";
import { Note } from "@/components/Note.tsx";
import { Pager } from "@/components/Pager.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import { DivisionPicker } from "@/islands/DivisionPicker.tsx";
import { type FoundUnits, pagerOf } from "./unit_search.ts";

/** Step one of 单位实名认证: finding the unit by name, pinyin initials or place. */
export function UnitSearch({ found }: { found: FoundUnits }) {
  const { search, place, isUnitGone, page, errors } = found;
  return (
    <>
      {isUnitGone && (
        <Note kind="bad" isState title="该单位暂不接受申请">
          单位信息尚未完善，或单位已停用。请重新查找，或联系单位人事部门。
        </Note>
      )}
      <form class="card flow" method="get" action="/me/apply">
        <ErrorSummary errors={linkErrors(errors)} />
        <div class="form one">
          <TextInput
            name="q"
            label="您在哪个单位工作或退休"
            hint="输入单位名称中的几个字，或拼音首字母，如 wcqzyy"
            type="search"
            value={search}
            errors={errors["q"]}
            autocomplete="organization"
            maxlength={50}
          />
          <Button kind="go" wide>查找单位</Button>
        </div>
        <details open={place !== ""}>
          <summary>记不清名称？按地区查找</summary>
          <div class="form one">
            <DivisionPicker
              name="place"
              label="单位所在地区"
              hint="选到市州或县区就可以查找，也可以和名称一起用"
              value={place}
              choices={found.choices}
            />
            <Button wide>按地区查找</Button>
          </div>
        </details>
      </form>
      {page && <Results {...found} page={page} />}
    </>
  );
}

function Results(
  { page, ...found }: FoundUnits & { page: NonNullable<FoundUnits["page"]> },
) {
  const { search } = found;
  const { placeLabel } = page;
  if (page.total === 0) {
    const what = search === "" ? placeLabel : search;
    return (
      <Empty
        why="notFound"
        title={`没有找到“${what}”${search === "" ? "的单位" : ""}`}
        hint="请换几个字或换一个地区再试，如只输入地名或“中医院”。仍然找不到，说明单位还没有在平台完善信息，请联系单位人事部门。"
      />
    );
  }
  return (
    <>
      <Card
        flat
        title={`找到 ${page.total} 个单位`}
        note={placeLabel === ""
          ? "点选您的单位"
          : `${placeLabel}，点选您的单位`}
      >
        <LinkList
          links={page.units.map(({ id, name, kind, place }) => ({
            href: `/me/apply?unit=${id}`,
            title: name,
            note: `${labelOf(UNIT_KINDS, kind)}，${place}`,
          }))}
        />
      </Card>
      {(page.hasMore || found.after !== null) && (
        <Pager {...pagerOf(found, page)} />
      )}
    </>
  );
}
