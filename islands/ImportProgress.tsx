import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api, isRefused } from "@/client/api.ts";
import { Progress } from "@/components/Progress.tsx";

const POLL_MS = 1000;

/** Props of `ImportProgress`. */
export interface ImportProgressProps {
  importId: string;
  checked: number;
  /** About how many rows the file has; 0 while that is not known. */
  total: number;
}

/** Follows a running check and shows its report; the page around it refreshes itself without a script. */
export function ImportProgress(props: ImportProgressProps) {
  const checked = useSignal(props.checked);
  const total = useSignal(props.total);
  const isStale = useSignal(false);

  useEffect(() => {
    let timer = setTimeout(refresh, POLL_MS);
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
        checked.value = now.checked;
        total.value = now.total;
        isStale.value = false;
      } catch (error) {
        if (isRefused(error)) return location.reload();
        isStale.value = true;
      }
      if (!isGone) timer = setTimeout(refresh, POLL_MS);
    }
  }, [props.importId]);

  return (
    <div class="flow">
      {total.value === 0 ? <p>正在读取文件，请稍候。</p> : (
        <Progress
          label="已检查"
          value={checked.value}
          max={Math.max(checked.value, total.value)}
          unit="行"
        />
      )}
      <p class="t-warn" aria-live="polite">
        {isStale.value && "网络中断，正在重试。检查仍在进行，不需要重新上传。"}
      </p>
    </div>
  );
}
