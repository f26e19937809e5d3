import { PROFILE_SECTIONS } from "@/domain/unit_profile.ts";
import { type CurrentProfile, gapPath, stagePath } from "./sections.ts";

/** What still stands before 已完善, each with a link to its field. */
export function GapsCard({ current }: { current: CurrentProfile }) {
  const { gaps, progress, profile } = current;
  const isComplete = profile.profileState === "complete";
  const percent = Math.floor(100 * progress.filled / progress.needed);
  return (
    <aside class="card flow">
      <h2>
        {gaps.length > 0
          ? `还差 ${gaps.length} 项`
          : isComplete
          ? "单位信息已完善"
          : "已经填齐，请确认"}
      </h2>
      <p>
        完成度 <strong>{percent}%</strong>
      </p>
      <p>
        <progress
          value={progress.filled}
          max={progress.needed}
          aria-label="完成度"
        >
          {`${progress.filled} / ${progress.needed}`}
        </progress>
      </p>
      {gaps.length > 0 && (
        <ol class="list">
          {gaps.map((gap) => (
            <li key={gap.field}>
              <a href={gapPath(gap)}>
                <strong>{gap.label}</strong>
                <small>{PROFILE_SECTIONS[gap.section]}</small>
              </a>
            </li>
          ))}
        </ol>
      )}
      <p class="hint">
        {isComplete
          ? "清空必填项会使状态变回“未完善”：已在册的人员不受影响，新的申请暂停。"
          : "补齐后可确认。确认前，职工注册时选不到本单位。"}
      </p>
      {!isComplete && (
        <p>
          <a
            class={gaps.length === 0 ? "btn go wide" : "btn wide"}
            href={stagePath("confirm")}
          >
            信息完成确认
          </a>
        </p>
      )}
    </aside>
  );
}
