import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { LinkList } from "@/components/LinkList.tsx";
import { Tiles } from "@/components/Tiles.tsx";
import { HomeCharts } from "./HomeCharts.tsx";
import {
  businessLinks,
  type HomeFigures,
  isNewUnit,
  nextActs,
  tilesOf,
} from "./home_figures.ts";

/** 平台首页 of a unit: figures, what to do next, and who works there. */
export function UnitHome({ figures }: { figures: HomeFigures }) {
  const isNew = isNewUnit(figures);
  const acts = nextActs(figures);
  const { statistics, movements } = figures;
  const businesses = businessLinks(figures);
  return (
    <>
      {isNew && <FirstSteps />}
      <Tiles tiles={tilesOf(figures)} />
      <div class="cols">
        {businesses.length > 0 && (
          <Card flat title="我的业务">
            <LinkList links={businesses} />
          </Card>
        )}
        {!isNew && businesses.length < figures.menus.length && (
          <Card flat title="接下来">
            {acts.length === 0
              ? (
                <p class="bar">
                  <span class="hint">没有要办的事。</span>
                </p>
              )
              : <LinkList links={acts} />}
          </Card>
        )}
        {statistics && statistics.byPosition.total.total > 0 && (
          <HomeCharts statistics={statistics} movements={movements ?? []} />
        )}
      </div>
    </>
  );
}

/** What a unit without a list is told (三步). */
function FirstSteps() {
  return (
    <Card title="三步把职工管起来">
      <ol class="time">
        <li class="now">
          <strong>上传名单</strong>
          <br />
          <small>
            把在职、退休人员的 Excel
            名单传上来，先检查、再导入，写错的行会告诉您怎样改
          </small>
        </li>
        <li>
          <strong>告知职工校验码</strong>
          <br />
          <small>
            职工注册后选择本单位、填写校验码；与名单一致的当场进入花名册
          </small>
        </li>
        <li>
          <strong>审核其余的申请</strong>
          <br />
          <small>姓名或证件号码对不上的，由您对照名单通过或退回</small>
        </li>
      </ol>
      <div class="bar acts">
        <ButtonLink kind="go" href="/preload/import">上传名单</ButtonLink>
        <ButtonLink href="/help/list">看看名单怎么准备</ButtonLink>
      </div>
    </Card>
  );
}
