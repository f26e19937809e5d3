import { useEffect } from "preact/hooks";

/** Has a listener and an interval while it is on the page; tells how many do in `<html data-tickers>`. */
export function Ticker({ payload = "" }: { payload?: string }) {
  useEffect(() => {
    count(1);
    const listen = () => payload.length;
    addEventListener("resize", listen);
    const timer = setInterval(listen, 60_000);
    return () => {
      count(-1);
      removeEventListener("resize", listen);
      clearInterval(timer);
    };
  }, []);
  return <i class="ticker">{payload.length}</i>;
}

function count(change: number) {
  const { dataset } = document.documentElement;
  dataset.tickers = String(Number(dataset.tickers ?? 0) + change);
}
