import { useEffect, useState } from "preact/hooks";
import { api, isRefused } from "@/client/api.ts";
import { Progress } from "@/components/Progress.tsx";

const POLL_MS = 1000;

/** Props of `ImportProgress`. */
export interface ImportProgressProps {
  importId: string;
  checked: number;
  /** About how many rows the file has; 0 while that is not known. */
  total: number;
  /** After how many milliseconds it asks for news again, where not as usual. */
  everyMs?: number;
}

/** Follows a running check and shows its report; the page around it refreshes itself without a script. */
export function ImportProgress(props: ImportProgressProps) {
  const { checked, total } = props;
  const [progress, setProgress] = useState({ checked, total });
  const [isStale, setIsStale] = useState(false);

  useEffect(() => {
    const { everyMs = POLL_MS } = props;
    let timer = setTimeout(refresh, everyMs);
    let isGone = false;
    return () => {
      isGone = true;
      clearTimeout(timer);
    };

    async function refresh() {
      try {
        const { importId } = props;
        const now = await api.imports.progress.query({ importId });
        if (!now.isChecking) return location.reload();
        setProgress({ checked: now.checked, total: now.total });
        setIsStale(false);
      } catch (error) {
        if (isRefused(error)) return location.reload();
        setIsStale(true);
      }
      if (!isGone) timer = setTimeout(refresh, everyMs);
    }
  }, [props.importId]);

  return (
    <div class="flow">
      {progress.total === 0 ? <p>正在读取文件，请稍候。</p> : (
        <Progress
          label="已检查"
          value={progress.checked}
          max={Math.max(progress.checked, progress.total)}
          unit="行"
        />
      )}
      <p class="t-warn" aria-live="polite">
        {isStale && "网络中断，正在重试。检查仍在进行，不需要重新上传。"}
      </p>
    </div>
  );
}
