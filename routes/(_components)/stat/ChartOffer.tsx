import { useContext } from "preact/hooks";
import { StatChart, type StatChartProps } from "@/islands/StatChart.tsx";
import { SavesData } from "../saves_data.ts";

/** The chart of the server, and the offer of an interactive one but to who saves data: that page needs no script. */
export function ChartOffer(props: StatChartProps) {
  if (!useContext(SavesData)) return <StatChart {...props} />;
  return (
    <div>
      <div>{props.children}</div>
      <div class="bar noprint">
        <span class="hint grow">计量单位：人</span>
      </div>
    </div>
  );
}
