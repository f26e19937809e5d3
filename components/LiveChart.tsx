import {
  pictureOf,
  sayPicture,
  strengthOf,
} from "@/components/chart_pictures.ts";
import type { ChartMeasure } from "@/domain/chart_measures.ts";
import type { ChartPicture } from "@/domain/chart_picture.ts";

/** What is chosen of an interactive chart. */
export interface ChartView {
  /** Which measure. */
  at: number;
  /** Whether shares are shown instead of figures (占比). */
  isShare: boolean;
  /** Labels of the series that are switched off. */
  off: readonly string[];
}

/** Props of `LiveChart`. */
export interface LiveChartProps {
  /** What the chart counts: 在职人员按学历. */
  title: string;
  places: readonly string[];
  measures: readonly ChartMeasure[];
  /** Whether the series stand side by side and make up no whole. */
  isBeside: boolean;
  /** Of the canvas, in CSS pixels. */
  height: number;
  view: ChartView;
  onView: (view: ChartView) => void;
  /** Draws on the canvas; called whenever something changes. */
  draw: (canvas: HTMLCanvasElement, picture: ChartPicture) => void;
}

/** An interactive chart (互动图表) with its key. It lives in the browser alone and comes with chart.js. */
export function LiveChart(props: LiveChartProps) {
  const { title, places, measures, isBeside, view, onView, draw } = props;
  const series = measures[view.at]?.series ?? [];
  const picture = pictureOf({ ...view, places, series, isBeside });
  return (
    <>
      <div
        class="noprint"
        ref={styled({ position: "relative", height: `${props.height}px` })}
      >
        <canvas
          role="img"
          aria-label={sayPicture(title, picture)}
          ref={(canvas) => {
            if (canvas) draw(canvas, picture);
          }}
        />
      </div>
      {series.length > 1 && (
        <Key
          labels={series.map(({ label }) => label)}
          off={view.off}
          onChange={(off) => onView({ ...view, off })}
        />
      )}
    </>
  );
}

/** Props of `ChartChoices`. */
export type ChartChoicesProps = Pick<
  LiveChartProps,
  "measures" | "isBeside" | "view" | "onView"
>;

/** How an interactive chart is looked at: by which group, as figures or shares. */
export function ChartChoices(props: ChartChoicesProps) {
  const { measures, isBeside, view, onView } = props;
  return (
    <>
      {measures.length > 1 && (
        <label>
          <span class="id">分组</span>
          <select
            value={String(view.at)}
            onChange={({ currentTarget }) =>
              onView({ ...view, at: Number(currentTarget.value), off: [] })}
          >
            {measures.map(({ label }, at) => (
              <option key={label} value={String(at)}>{label}</option>
            ))}
          </select>
        </label>
      )}
      {!isBeside && (
        <label>
          <input
            type="checkbox"
            checked={view.isShare}
            onChange={() => onView({ ...view, isShare: !view.isShare })}
          />
          占比
        </label>
      )}
    </>
  );
}

interface KeyProps {
  labels: readonly string[];
  off: readonly string[];
  onChange: (off: readonly string[]) => void;
}

/** What the colours mean (图例); each series can be switched off. */
function Key({ labels, off, onChange }: KeyProps) {
  return (
    <div class="pick noprint" role="group" aria-label="图例">
      {labels.map((label, nth) => (
        <label key={label}>
          <input
            type="checkbox"
            checked={!off.includes(label)}
            onChange={() =>
              onChange(
                off.includes(label)
                  ? off.filter((one) => one !== label)
                  : [...off, label],
              )}
          />
          <span
            class="key"
            ref={styled({ opacity: String(strengthOf(nth, labels.length)) })}
          />
          {label}
        </label>
      ))}
    </div>
  );
}

/** Styles an element once it is there: the pages' policy refuses what stands in the markup. */
function styled(
  style: Partial<Record<"position" | "height" | "opacity", string>>,
) {
  return (element: HTMLElement | null) => {
    if (element) Object.assign(element.style, style);
  };
}
