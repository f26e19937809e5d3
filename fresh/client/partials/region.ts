import {
  Component,
  type ComponentChildren,
  Fragment,
  h,
  options,
  type VNode,
} from "preact";
import type { PartialMode } from "../../src/partial.ts";

/** What a region is drawn with. */
export interface RegionProps {
  /** Its name on the page. */
  name: string;
  /** How its content joins what is there. */
  mode: PartialMode;
  /**
   * Content in batches, so that what is added moves nothing. It is kept beside the
   * vnode: an island that hides the region and shows it again shows the newest.
   */
  content: { batches: VNode[] };
}

/** The partials on the page, by name. */
export const regions = new Map<string, Region>();

/** Name of a mark on the browser's performance timeline: from then on partials update. */
const READY_MARK = "fresh:partials";

let count = 0;
let ready = false;

/** Content as it comes from a page. */
export function contentOf(children: ComponentChildren): RegionProps["content"] {
  return { batches: [h(Fragment, { key: 0 }, children)] };
}

/** A partial in the browser. */
export class Region extends Component<RegionProps> {
  override componentDidMount() {
    if (!ready) performance.mark(READY_MARK);
    ready = true;
    regions.set(this.props.name, this);
  }

  /** Only new content of the server makes a new vnode of a region. */
  override componentWillReceiveProps(next: Readonly<RegionProps>) {
    next.content.batches = this.joined(next);
  }

  override componentWillUnmount() {
    const { name } = this.props;
    if (regions.get(name) === this) regions.delete(name);
  }

  override render() {
    return this.props.content.batches;
  }

  /** Takes the region of an answer; it is on the page when this returns. */
  take(props: RegionProps) {
    this.props.content.batches = this.joined(props);
    const { debounceRendering } = options;
    // Not later: scroll, focus and the address go with the content.
    options.debounceRendering = (draw) => draw();
    try {
      this.forceUpdate();
    } finally {
      if (debounceRendering) options.debounceRendering = debounceRendering;
      else delete options.debounceRendering;
    }
  }

  private joined({ mode, content }: RegionProps): VNode[] {
    const here = this.props.content.batches;
    if (mode === "replace") return content.batches;
    const added = content.batches.map(({ props }) =>
      h(Fragment, { key: ++count }, props.children)
    );
    return mode === "append" ? [...here, ...added] : [...added, ...here];
  }
}
