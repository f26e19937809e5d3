import { useEffect, useState } from "preact/hooks";

/** Stands last on a page: when it is ready, all islands before it have woken up. */
export default function Ready() {
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  return <i id="ready" data-ready={ready} />;
}
