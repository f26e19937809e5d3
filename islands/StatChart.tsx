import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { DrawnChart } from "@/client/draw_chart.ts";
import { isFastLine, lineOf, whenIdle } from "@/client/fast_line.ts";
import type { ChartView } from "@/components/LiveChart.tsx";
import type { ChartMeasure } from "@/domain/chart_measures.ts";
import type { ChartPicture } from "@/domain/chart_picture.ts";

/** A canvas needs so much for its axes, in CSS pixels. */
const LEAST_PX = 140;

/** Props of `StatChart`. */
export interface StatChartProps {
  /** What the chart counts: 在职人员按学历. */
  title: string;
  /** The chart's places: rows of a table, ages, months. */
  places: readonly string[];
  /** Ways to look at it, the first one drawn at first. */
  measures: readonly ChartMeasure[];
  /** Lying bars, for names; standing ones for what has an order. */
  isLying?: boolean;
  /** Whether the series stand side by side and make up no whole. */
  isBeside?: boolean;
  /** The chart as the server drew it, with the same figures. */
  children?: ComponentChildren;
}

/** `drawn`: by the server. `offered`: this browser could draw it, too. */
type Stage = "drawn" | "offered" | "loading" | "failed" | "live";

type Parts = Awaited<ReturnType<typeof loadParts>>;

const SAID: Partial<Record<Stage, string>> = {
  loading: "正在加载互动图表……",
  failed: "网络中断，互动图表没有打开。请刷新页面后再试。",
};

const LABELS: Partial<Record<Stage, string>> = {
  failed: "刷新页面",
  live: "静态图表",
};

/**
 * A drawn chart that becomes one to ask and to switch (互动图表): when asked for, or by
 * itself when there is nothing else to do and the line is known to be fast. All its
 * figures are in the page; only chart.js is loaded.
 */
export function StatChart(props: StatChartProps) {
  const { isLying = false, isBeside = false } = props;
  const [stage, setStage] = useState<Stage>("drawn");
  const [view, setView] = useState<ChartView>({
    at: 0,
    isShare: false,
    off: [],
  });
  const [, setIsDark] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const height = useRef(LEAST_PX);
  const parts = useRef<Parts>();
  const chart = useRef<DrawnChart>();
  const isLive = stage === "live";

  useEffect(() => {
    // chart.js follows the width with it, which iOS has from 13.4.
    if (typeof ResizeObserver === "undefined") return;
    setStage("offered");
    if (isFastLine(lineOf(navigator))) return whenIdle(() => open(false));
  }, []);
  useEffect(() => {
    if (!isLive) return;
    const dark = matchMedia("(prefers-color-scheme:dark)");
    const onChange = () => setIsDark(dark.matches);
    // The newer addEventListener came to Safari with 14.
    dark.addListener(onChange);
    return () => {
      dark.removeListener(onChange);
      chart.current?.end();
      chart.current = undefined;
    };
  }, [isLive]);

  async function open(isAsked: boolean) {
    if (isAsked) setStage("loading");
    try {
      parts.current = await loadParts();
      height.current = Math.max(LEAST_PX, box.current?.clientHeight ?? 0);
      setStage("live");
    } catch {
      setStage(isAsked ? "failed" : "offered");
    }
  }

  function press() {
    // A browser does not load a module anew that once failed on this page.
    if (stage === "failed") return location.reload();
    // Disabled it would lose the focus.
    if (stage === "loading") return;
    if (isLive) return setStage("offered");
    open(true);
  }

  function draw(canvas: HTMLCanvasElement, picture: ChartPicture) {
    chart.current ??= parts.current?.drawChart(canvas, { isLying });
    chart.current?.show(picture);
  }

  const { LiveChart, ChartChoices } = (isLive && parts.current) || {};
  const chosen = {
    measures: props.measures,
    isBeside,
    view,
    onView: setView,
  };
  return (
    <div>
      <div class={isLive ? "ponly" : undefined} ref={box}>
        {props.children}
      </div>
      {LiveChart && (
        <LiveChart
          {...chosen}
          title={props.title}
          places={props.places}
          height={height.current}
          draw={draw}
        />
      )}
      <div class="bar noprint" role="group" aria-label={`${props.title}：图表`}>
        {ChartChoices && <ChartChoices {...chosen} />}
        <span class="hint grow" aria-live="polite">
          {isLive ? "" : SAID[stage] ?? "计量单位：人"}
        </span>
        {stage === "drawn" ? <span class="link"></span> : (
          <button
            type="button"
            class="link"
            onClick={press}
          >
            {LABELS[stage] ?? "互动图表"}
          </button>
        )}
      </div>
    </div>
  );
}

/** What draws a chart in the browser; the browser loads it once for all charts of a page. */
async function loadParts() {
  const [{ LiveChart, ChartChoices }, { drawChart }] = await Promise.all([
    import("@/components/LiveChart.tsx"),
    import("@/client/draw_chart.ts"),
  ]);
  return { LiveChart, ChartChoices, drawChart };
}
