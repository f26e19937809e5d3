/** Icons of the menu groups, drawn on an 18 × 18 grid. */
const PATHS = {
  home: "M2 8.5 9 3l7 5.5M4 8v7h10V8M7.5 15v-4h3v4",
  unit: "M3 16V3h8v13M11 8h4v8M1.5 16h15M6 6.5h2M6 9.5h2M6 12.5h2",
  card:
    "M2 4h14v11H2zM5 12c.3-2.6 3.7-2.6 4 0M11 8h3M11 11h3M7 8.5a1 1 0 1 0 0-.1",
  list: "M3 4h1M7 4h8M3 9h1M7 9h8M3 14h1M7 14h8",
  clinic: "M2 8.5 9 3l7 5.5M4 8v7h10V8M9 8v5M6.5 10.5h5",
  chart: "M2.5 15.5h13M4.5 13V9M9 13V4M13.5 13V7",
  person: "M9 9a3 3 0 1 0-.1 0zM3 16c.5-5 11.5-5 12 0",
  search: "M8 3a5 5 0 1 0 .1 0zM11.5 11.5 16 16",
  key: "M6 9a3 3 0 1 0 .1 0zM8 10l7-7M12.5 5.5l2 2",
  book: "M3 3h5l1 1 1-1h5v11h-5l-1 1-1-1H3zM9 4v11",
  shield: "M9 2l6 2v5c0 4-3 6-6 7-3-1-6-3-6-7V4zM6.5 9l2 2 3-4",
} as const;

/** Name of an icon. */
export type IconName = keyof typeof PATHS;

/** All of them. */
export const ICON_NAMES = Object.keys(PATHS) as IconName[];

/** Props of `Icon`. */
export interface IconProps {
  name: IconName;
}

/** A line icon in the colour of the text; always beside words. */
export function Icon({ name }: IconProps) {
  return (
    <svg
      width="18"
      height="18"
      viewBox="0 0 18 18"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linejoin="round"
      stroke-linecap="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
