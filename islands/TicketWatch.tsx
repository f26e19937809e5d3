import { useEffect, useState } from "preact/hooks";

const POLL_MS = 1500;

/** Props of `TicketWatch`. */
export interface TicketWatchProps {
  /** Answers `{ stage }` as JSON. */
  statePath: string;
  /** The stage that the page shows. */
  stage: string;
  /** Until the QR code is good no more. */
  secondsLeft: number;
  /** After how many milliseconds it asks for news again, where not as usual. */
  everyMs?: number;
}

/** Follows the ticket of the page and reloads it when the phone has confirmed; without a script the page refreshes itself. */
export function TicketWatch(props: TicketWatchProps) {
  const [stage, setStage] = useState(props.stage);
  const [seconds, setSeconds] = useState(props.secondsLeft);
  const [isStale, setIsStale] = useState(false);

  useEffect(() => {
    let isGone = false;
    const { everyMs = POLL_MS } = props;
    let timer = setTimeout(ask, everyMs);
    const end = Date.now() + props.secondsLeft * 1000;
    const clock = setInterval(() => {
      setSeconds(Math.max(0, Math.round((end - Date.now()) / 1000)));
    }, 1000);
    return () => {
      isGone = true;
      clearTimeout(timer);
      clearInterval(clock);
    };

    async function ask() {
      try {
        const answer = await fetch(props.statePath, {
          credentials: "same-origin",
          cache: "no-store",
        });
        if (!answer.ok) throw new Error(`Answered ${answer.status}`);
        const { stage: now } = await answer.json();
        if (now !== "scan" && now !== "scanned") return location.reload();
        setStage(now);
        setIsStale(false);
      } catch {
        setIsStale(true);
      }
      if (!isGone) timer = setTimeout(ask, everyMs);
    }
  }, [props.statePath]);

  return (
    <p class="hint">
      <span aria-live="polite">
        {isStale
          ? "网络中断，正在重试"
          : stage === "scanned"
          ? "手机已打开，请在手机上输入下面的数字"
          : "等待手机扫码"}
      </span>
      ，还有 {seconds} 秒
    </p>
  );
}
