import type { ComponentChildren } from "preact";
import { type Bar, BarChart } from "@/components/BarChart.tsx";
import { ColumnChart } from "@/components/ColumnChart.tsx";
import { ShareTable } from "@/components/ShareTable.tsx";
import type { ChartMeasure } from "@/domain/chart_measures.ts";
import { ChartOffer } from "./ChartOffer.tsx";

/** Props of `ChartCard`. */
export interface ChartCardProps {
  heading: string;
  /** A link at the right of the heading. */
  actions?: ComponentChildren;
  /** What the bars count: 在职人员按学历. */
  title: string;
  /** What the bars are: 学历. */
  rowLabel: string;
  /** All of them, for the table. */
  bars: readonly Bar[];
  /** Those that are drawn; all where it is absent. */
  drawn?: readonly Bar[];
  /** Of those that are drawn. */
  measures: readonly ChartMeasure[];
  /** Whether the bars have an order of their own, which columns show. */
  isOrdered?: boolean | undefined;
}

/** A chart in a card: drawn, to be asked and switched in the browser, and as a table. Paper never cuts it. */
export function ChartCard(props: ChartCardProps) {
  const { heading, title, bars, drawn = bars, isOrdered = false } = props;
  return (
    <figure class="card">
      <div class="bar">
        <h2 class="grow">{heading}</h2>
        {props.actions}
      </div>
      <ChartOffer
        title={title}
        places={drawn.map(({ label }) => label)}
        measures={props.measures}
        isLying={!isOrdered}
      >
        {isOrdered
          ? (
            <ColumnChart
              title={title}
              series={[{ label: "", bars: drawn }]}
              unit="人"
            />
          )
          : <BarChart title={title} bars={drawn} unit="人" />}
      </ChartOffer>
      <ShareTable caption={title} rowLabel={props.rowLabel} bars={bars} />
    </figure>
  );
}
