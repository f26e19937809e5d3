import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  type Plugin,
  Tooltip,
} from "chart.js";
import type { ChartPicture, ChartShape } from "@/domain/chart_picture.ts";
import {
  chartOptions,
  FONT_PX,
  lookOf,
  type PageLook,
} from "./chart_options.ts";
import { mixColours } from "./mix_colours.ts";

const THICKEST_PX = 44;

/** A chart on a canvas. */
export interface DrawnChart {
  /** Draws this, in the present colours of the page. */
  show(picture: ChartPicture): void;
  end(): void;
}

/** What a chart shows at present. */
interface Shown {
  picture: ChartPicture;
  look: PageLook;
}

/** Draws bars on a canvas with chart.js; the box around the canvas has a height of its own. */
export function drawChart(
  canvas: HTMLCanvasElement,
  shape: ChartShape,
): DrawnChart {
  Chart.register(
    BarController,
    BarElement,
    CategoryScale,
    LinearScale,
    Tooltip,
  );
  let shown: Shown | undefined;
  const chart = new Chart<"bar", number[], string>(canvas, {
    type: "bar",
    data: { labels: [], datasets: [] },
    options: { maintainAspectRatio: false, animation: false },
    plugins: [endFigures(shape, () => shown)],
  });
  return {
    show(picture) {
      const look = lookOf(canvas);
      shown = { picture, look };
      chart.data.labels = [...picture.places];
      chart.data.datasets = datasetsOf(shown);
      chart.options = chartOptions(picture, shape, look);
      chart.update();
    },
    end: () => chart.destroy(),
  };
}

function datasetsOf({ picture, look }: Shown) {
  return picture.series.map(({ label, lengths, strength }) => ({
    label,
    data: [...lengths],
    backgroundColor: mixColours({
      from: look.paper,
      to: look.accent,
      part: strength,
    }),
    // A line between neighbours that stand on each other.
    borderColor: look.paper,
    borderWidth: picture.isStacked ? { right: 1, top: 1 } : 0,
    maxBarThickness: THICKEST_PX,
    categoryPercentage: 0.75,
    barPercentage: 0.9,
  }));
}

/** Writes the figure at the end of each bar, unless bars stand on each other. */
function endFigures(
  { isLying }: ChartShape,
  read: () => Shown | undefined,
): Plugin<"bar"> {
  return {
    id: "ends",
    afterDatasetsDraw(chart) {
      const shown = read();
      if (!shown || shown.picture.isStacked) return;
      const { ctx } = chart;
      ctx.save();
      ctx.font = `${FONT_PX}px ${shown.look.font}`;
      ctx.fillStyle = shown.look.text;
      ctx.textAlign = isLying ? "left" : "center";
      ctx.textBaseline = isLying ? "middle" : "bottom";
      shown.picture.series.forEach(({ ends }, nth) => {
        chart.getDatasetMeta(nth).data.forEach(({ x, y }, at) => {
          const text = ends[at] ?? "";
          ctx.fillText(text, isLying ? x + 6 : x, isLying ? y : y - 3);
        });
      });
      ctx.restore();
    },
  };
}
