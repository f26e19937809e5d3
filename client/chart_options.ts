import type { ChartOptions } from "chart.js";
import type { ChartPicture, ChartShape } from "@/domain/chart_picture.ts";

/** Letters in a chart, in CSS pixels. */
export const FONT_PX = 12;
const MOVE_MS = 250;
const LONGEST_LABEL = 11;
/** Room for the figure at the end of the longest bar, in CSS pixels. */
const LYING_ROOM_PX = 48;
const STANDING_ROOM_PX = 18;

/** Colours and letters of the page, which follow the system from light to dark. */
export interface PageLook {
  accent: string;
  paper: string;
  text: string;
  weak: string;
  line: string;
  font: string;
  /** Whether things may move. */
  isMoving: boolean;
}

/** The look of the page around an element, by its custom properties. */
export function lookOf(element: Element): PageLook {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    accent: token("--acc"),
    paper: token("--card"),
    text: token("--ink"),
    weak: token("--ink2"),
    line: token("--line"),
    font: style.fontFamily,
    isMoving: !matchMedia("(prefers-reduced-motion:reduce)").matches,
  };
}

/** What chart.js is told of a picture. */
export function chartOptions(
  picture: ChartPicture,
  { isLying }: ChartShape,
  look: PageLook,
): ChartOptions<"bar"> {
  const { isStacked } = picture;
  const [figures, names] = [figureScale(picture, look), nameScale(isLying)];
  const room = isLying ? { right: LYING_ROOM_PX } : { top: STANDING_ROOM_PX };
  return {
    locale: "en-US",
    indexAxis: isLying ? "y" : "x",
    maintainAspectRatio: false,
    animation: look.isMoving ? { duration: MOVE_MS } : false,
    layout: { padding: isStacked ? 0 : room },
    interaction: { mode: "index", axis: isLying ? "y" : "x", intersect: false },
    scales: isLying ? { x: figures, y: names } : { x: names, y: figures },
    plugins: { tooltip: tooltipOf(picture, look) },
  };

  function nameScale(isEach: boolean) {
    return {
      stacked: isStacked,
      border: { color: look.line },
      grid: { display: false },
      ticks: {
        color: look.weak,
        font: fontOf(look),
        autoSkip: !isEach,
        maxRotation: 0,
        callback: (value: string | number) =>
          shorten(picture.places[Number(value)] ?? ""),
      },
    };
  }
}

function figureScale({ isStacked, isShare }: ChartPicture, look: PageLook) {
  return {
    stacked: isStacked,
    beginAtZero: true,
    // Shares of a place fill it; shares of everybody do not.
    ...(isShare && isStacked && { max: 100 }),
    border: { color: look.line },
    grid: { color: look.line },
    ticks: {
      color: look.weak,
      font: fontOf(look),
      maxTicksLimit: 6,
      precision: 0,
      ...(isShare && { callback: (value: string | number) => `${value}%` }),
    },
  };
}

/** The box beside the pointer: the place, and each series with figure and share. */
function tooltipOf({ places, series, isNamed }: ChartPicture, look: PageLook) {
  return {
    backgroundColor: look.text,
    titleColor: look.paper,
    bodyColor: look.paper,
    titleFont: fontOf(look),
    bodyFont: fontOf(look),
    displayColors: isNamed,
    callbacks: {
      title: (items: { dataIndex: number }[]) =>
        places[items[0]?.dataIndex ?? 0] ?? "",
      label: (item: { datasetIndex: number; dataIndex: number }) => {
        const one = series[item.datasetIndex];
        const said = one?.said[item.dataIndex] ?? "";
        return isNamed ? ` ${one?.label} ${said}` : said;
      },
    },
  };
}

/** chart.js hands the font of a chart on to neither axes nor tooltip. */
function fontOf({ font }: PageLook) {
  return { family: font, size: FONT_PX };
}

function shorten(label: string): string {
  const characters = Array.from(label);
  return characters.length <= LONGEST_LABEL
    ? label
    : `${characters.slice(0, LONGEST_LABEL - 1).join("")}…`;
}
