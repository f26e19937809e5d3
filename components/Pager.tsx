import { ButtonLink } from "@/components/ButtonLink.tsx";
import { formatCount } from "@/components/format_count.ts";

/** A page length that can be chosen. */
export interface PageSize {
  size: number;
  href: string;
  current: boolean;
}

/** Props of `Pager`. Lists are paged by key, so there are steps and no page numbers. */
export interface PagerProps {
  total: number;
  /** Position of the first and last line shown, from 1. */
  from: number;
  to: number;
  /** What a line is: 人, 条, 家. */
  unit: string;
  /** `null` on the first page. */
  firstHref: string | null;
  previousHref: string | null;
  /** `null` on the last page. */
  nextHref: string | null;
  sizes?: readonly PageSize[] | undefined;
}

/** Steps through a long list, with where one stands. */
export function Pager(props: PagerProps) {
  const { firstHref, previousHref, nextHref, unit } = props;
  return (
    <nav class="bar pager" aria-label="分页">
      <span class="grow">
        共 {formatCount(props.total)} {unit}
        {props.total > 0 &&
          `，第 ${formatCount(props.from)}～${formatCount(props.to)} ${unit}`}
      </span>
      {props.sizes && <PageSizes sizes={props.sizes} />}
      {firstHref && <ButtonLink href={firstHref}>« 首页</ButtonLink>}
      {previousHref && <ButtonLink href={previousHref}>‹ 上一页</ButtonLink>}
      {nextHref && <ButtonLink href={nextHref}>下一页 ›</ButtonLink>}
    </nav>
  );
}

function PageSizes({ sizes }: { sizes: readonly PageSize[] }) {
  return (
    <span>
      每页 {sizes.map(({ size, href, current }) =>
        current
          ? <b key={size} class="btn go" aria-current="true">{size}</b>
          : <a key={size} class="btn" href={href}>{size}</a>
      )}
    </span>
  );
}
