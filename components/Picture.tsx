const PATHS = {
  none: "M10 10h52v36H10zM10 20h52M18 30h20M18 38h12M50 30v10M45 35h10",
  notFound: "M32 9a15 15 0 1 0 .1 0zM43 35l13 13M26 24h12",
} as const;

/** Props of `Picture`. */
export interface PictureProps {
  name: keyof typeof PATHS;
}

/** A line drawing for an empty page; says nothing that the words beside it don't. */
export function Picture({ name }: PictureProps) {
  return (
    <svg
      width="72"
      height="56"
      viewBox="0 0 72 56"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linejoin="round"
      stroke-linecap="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
