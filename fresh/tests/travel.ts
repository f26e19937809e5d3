import { unpack } from "../client/rich.ts";
import { packProps, scriptJson } from "../src/island_props.ts";

/** Props as the browser gets them: packed, written into a script, read, unpacked; */
export function travel<Props = Record<string, unknown>>(
  props: readonly unknown[],
): Props[] {
  const state = JSON.parse(scriptJson(packProps(props)));
  const back: unknown = state.r === undefined ? state.p : unpack(state.r);
  return back as Props[];
}
