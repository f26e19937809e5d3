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
  /** The content. */
  content: ComponentChildren;
}

/** The partials on the page, by name. */
export const regions = new Map<string, Region>();

/** A partial in the browser. Content comes in batches, so that what is added moves nothing. */
export class Region extends Component<RegionProps> {
  private batches: VNode[] = [];
  private count = 0;

  override componentWillMount() {
    this.add(this.props, "replace");
  }

  override componentDidMount() {
    regions.set(this.props.name, this);
  }

  /** Only new content of the server makes a new vnode of a region. */
  override componentWillReceiveProps(next: Readonly<RegionProps>) {
    this.add(next, next.mode);
  }

  override componentWillUnmount() {
    const { name } = this.props;
    if (regions.get(name) === this) regions.delete(name);
  }

  override render() {
    return this.batches;
  }

  /** Takes the region of an answer; it is on the page when this returns. */
  take(props: RegionProps) {
    this.add(props, props.mode);
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

  private add({ content }: RegionProps, mode: PartialMode) {
    const key = mode === "replace" ? 0 : ++this.count;
    const batch = h(Fragment, { key }, content);
    this.batches = mode === "replace"
      ? [batch]
      : mode === "append"
      ? [...this.batches, batch]
      : [batch, ...this.batches];
  }
}
