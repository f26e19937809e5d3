/** Props of `QrCode`. */
export interface QrCodeProps {
  /** Rows of dark (`true`) and light squares. */
  modules: readonly (readonly boolean[])[];
  /** What the code opens, for those who cannot scan it. */
  label: string;
}

/** A QR code (二维码) as one path, dark on white in every theme. */
export function QrCode({ modules, label }: QrCodeProps) {
  return (
    <div class="qr">
      <svg
        viewBox={`0 0 ${modules.length} ${modules.length}`}
        role="img"
        aria-label={label}
        shape-rendering="crispEdges"
      >
        <path d={modulePath(modules)} />
      </svg>
    </div>
  );
}

/** One `M x y h…` a run of dark squares. */
function modulePath(modules: readonly (readonly boolean[])[]): string {
  return modules.map((row, y) =>
    row.map((dark, x) => {
      if (!dark || row[x - 1]) return "";
      const end = row.indexOf(false, x);
      const run = (end === -1 ? row.length : end) - x;
      return `M${x} ${y}h${run}v1h-${run}z`;
    }).join("")
  ).join("");
}
