import { formatCount } from "@/components/format_count.ts";

/** One figure with what it counts. */
export interface Tile {
  label: string;
  value: number;
  /** What to know about the figure, e.g. 最早 3 天前提交. */
  note: string;
  /** Where the counted things are. */
  href?: string | undefined;
  kind?: "warn" | "bad" | undefined;
}

/** Props of `Tiles`. */
export interface TilesProps {
  tiles: readonly Tile[];
}

/** A row of figures; those with a place to go are links. Draws nothing without one. */
export function Tiles({ tiles }: TilesProps) {
  if (tiles.length === 0) return null;
  return (
    <div class="tiles">
      {tiles.map((tile) =>
        tile.href === undefined
          ? (
            <div key={tile.label} class="tile">
              <TileBody {...tile} />
            </div>
          )
          : (
            <a key={tile.label} class="tile" href={tile.href}>
              <TileBody {...tile} />
            </a>
          )
      )}
    </div>
  );
}

function TileBody({ label, value, note, kind }: Tile) {
  const tone = kind && `t-${kind}`;
  return (
    <>
      <span class={tone}>{label}</span>
      <b class={tone}>{formatCount(value)}</b>
      <small>{note}</small>
    </>
  );
}
