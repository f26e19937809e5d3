// deno-lint-ignore-file house/old-browsers -- begins with a pointerdown, which iOS has from 13
const ENDS = ["pointerup", "pointercancel", "lostpointercapture"] as const;

/** What a drag calls. */
export interface Drag {
  /** The pointer is at this height of the window now. */
  onMove: (clientY: number) => void;
  /** Once, in the end: dropped, or given up (Escape, a call, a gesture of the system). */
  onEnd: (isDropped: boolean) => void;
}

/** Follows a mouse, pen or finger that went down on an element until it is lifted. */
export function followPointer(
  element: Element,
  pointerId: number,
  { onMove, onEnd }: Drag,
): void {
  element.setPointerCapture(pointerId);
  element.addEventListener("pointermove", move);
  for (const type of ENDS) element.addEventListener(type, end);
  addEventListener("keydown", escape);

  function move(event: Event) {
    if (event instanceof PointerEvent) onMove(event.clientY);
  }

  function end(event: Event) {
    element.removeEventListener("pointermove", move);
    for (const type of ENDS) element.removeEventListener(type, end);
    removeEventListener("keydown", escape);
    onEnd(event.type === "pointerup");
  }

  function escape(event: KeyboardEvent) {
    if (event.key === "Escape") end(event);
  }
}
